using System.Security.Claims;

namespace Otklik.Ui.Shell;

/// <summary>
/// Links in the bar of the head's pages («Утро», «Обещания», «Муниципалитеты»), in the order of registration.
/// </summary>
public interface IBoardSource
{
    IEnumerable<FrameLink> Links(ClaimsPrincipal person);
}
