using System.Security.Claims;

namespace Otklik.Ui.Shell;

/// <summary>Who sits here and for which centre: what the rail shows above and below its links.</summary>
public interface IStaffDesk
{
    Task<StaffDesk> ReadAsync(ClaimsPrincipal person, CancellationToken cancellation);
}

/// <summary>The person is a role («Оператор, смена 3»), not a name.</summary>
public sealed record StaffDesk(
    string Centre,
    string Person,
    string Initials,
    TimeZoneInfo Zone,
    IReadOnlyList<CentreChoice> Centres);

/// <summary>
/// A centre this person may switch to; the switch is a link, the choice is in the address or a cookie of Centres.
/// </summary>
public sealed record CentreChoice(string Name, string Href, bool IsCurrent);
