using Microsoft.EntityFrameworkCore;
using Otklik.Centres.SignIn.Sessions;
using Otklik.Data;

namespace Otklik.Centres.SignIn.Outside;

/// <summary>Which services a person is linked to, and the addresses at which a new link begins.</summary>
public sealed class OutsideLinks(
    AppDb db, OutsideProviders providers, CurrentSession session, Tickets tickets)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);

    public sealed record Link(string Code, string Name, bool IsLinked);

    public async Task<IReadOnlyList<Link>> ReadAsync(long staffId, CancellationToken cancellation)
    {
        // A service that is no longer set is shown as long as somebody is linked to it.
        var linked = await db.UserLogins.Where(row => row.UserId == staffId).Select(row => row.LoginProvider)
            .Distinct().ToListAsync(cancellation);
        return [.. providers.All.Select(provider => provider.Code).Union(linked)
            .Select(code => new Link(code, providers.NameOf(code), linked.Contains(code)))];
    }

    /// <summary>Begins a link when it is followed. It carries a ticket of this very session, so that no other site can
    /// make somebody follow it.</summary>
    public string Begin(string code) =>
        $"/me/links/{Uri.EscapeDataString(code)}?ticket={Uri.EscapeDataString(tickets.Seal(Purpose, code, Kept))}";

    internal bool Admits(string code, string? ticket) => tickets.Open(Purpose, ticket) == code;

    private string Purpose => $"link {session.Value?.Mark}";
}
