using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Centres.Access;

/// <summary>Who a signed-in person is and what they may see, kept for seconds: every request asks. A change made on
/// this machine is seen at once, one made on another when the entry is old.</summary>
public sealed class AskerCache(IServiceScopeFactory scopes, CentreBook book, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(15);
    private readonly ConcurrentDictionary<long, Entry> _entries = new();
    private long _generation;

    /// <summary>The asker, or null when the person has left or the sign-in was withdrawn.</summary>
    public async ValueTask<Asker?> ReadAsync(long staffId, string stamp, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (!_entries.TryGetValue(staffId, out var entry) || now - entry.ReadAt > Kept || now < entry.ReadAt)
        {
            // What was read before a change must not be kept after it.
            var generation = Interlocked.Read(ref _generation);
            entry = await LoadAsync(staffId, now, cancellation);
            if (generation == Interlocked.Read(ref _generation)) _entries[staffId] = entry;
        }

        return entry.Asker is not null && entry.Stamp == stamp ? entry.Asker : null;
    }

    /// <summary>After a change of staff, roles or the tree.</summary>
    public void Forget()
    {
        Interlocked.Increment(ref _generation);
        _entries.Clear();
    }

    private async Task<Entry> LoadAsync(long staffId, DateTime now, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var person = await db.Users.AsNoTracking().FirstOrDefaultAsync(row => row.Id == staffId, cancellation);
        if (person is null || person.LeftAt <= now) return new Entry(now, "", null);

        var roles = await db.StaffRoles.AsNoTracking()
            .Where(role => role.StaffId == staffId
                && (role.From == null || role.From <= now) && (role.Until == null || role.Until > now))
            .ToListAsync(cancellation);
        var tree = (await book.ReadAsync(cancellation)).Tree;
        var hats = roles.Select(role => new Hat(
            role.Role, role.CentreId, role.OrganisationId, tree.Below(role.CentreId))
        { CentreIdsAbove = tree.Above(role.CentreId) }).ToList();
        var asker = Asker.Staff(staffId, person.Title, person.Initials, hats, person.PasswordUntil is not null,
            roles.Select(role => role.DeputyForId).OfType<long>());
        return new Entry(now, person.SecurityStamp ?? "", asker);
    }

    private sealed record Entry(DateTime ReadAt, string Stamp, Asker? Asker);
}
