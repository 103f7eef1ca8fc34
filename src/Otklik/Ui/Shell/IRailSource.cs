using System.Security.Claims;

namespace Otklik.Ui.Shell;

/// <summary>A room's share of the rail; every registered source is asked, on every staff page.</summary>
public interface IRailSource
{
    /// <summary>
    /// The links this person may use, with counts within what they may see. Must be quick: no more than one query.
    /// </summary>
    Task<IReadOnlyList<RailItem>> ItemsAsync(ClaimsPrincipal person, CancellationToken cancellation);
}
