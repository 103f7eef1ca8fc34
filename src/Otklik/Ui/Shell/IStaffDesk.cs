using System.Security.Claims;

namespace Otklik.Ui.Shell;

/// <summary>Who sits here and for which centre: what the rail shows above and below its links.</summary>
public interface IStaffDesk
{
    Task<StaffDesk> ReadAsync(ClaimsPrincipal person, CancellationToken cancellation);
}
