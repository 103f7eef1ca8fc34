using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres.SignIn.Factors;
using Otklik.Centres.SignIn.Sessions;
using Otklik.Data;

namespace Otklik.Centres.Access;

/// <summary>Who a signed-in person is, what they may see and which of their sessions hold, kept for seconds: every
/// request asks. A change made on this machine is seen at once, one made on another when the entry is old.</summary>
public sealed class AskerCache(
    IServiceScopeFactory scopes, CentreBook book, SessionLife life, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(15);
    private readonly ConcurrentDictionary<long, Entry> _entries = new();
    private long _generation;

    /// <summary>The asker, or null when the person has left or all their sign-ins were withdrawn.</summary>
    public async ValueTask<Asker?> ReadAsync(long staffId, string stamp, CancellationToken cancellation)
    {
        var entry = Find(staffId) ?? await LoadAsync(staffId, cancellation);
        return entry.Asker is not null && entry.Stamp == stamp ? entry.Asker : null;
    }

    /// <summary>The asker behind a cookie, or null when this sign-in is over.</summary>
    public async ValueTask<SignedInAsker?> ReadAsync(
        long staffId, string stamp, string mark, CancellationToken cancellation)
    {
        if (Find(staffId) is { } known && Open(known, stamp, mark) is { } found) return found;
        // Another machine may have opened the session a moment ago: before it is refused, the database is asked.
        return Open(await LoadAsync(staffId, cancellation), stamp, mark);
    }

    /// <summary>After a session was used, so that this is written down but once.</summary>
    public void Seen(OpenSession session, DateTime at)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (_entries.TryGetValue(session.StaffId, out var entry))
            entry.Sessions[session.Mark] = session with { SeenAt = at };
    }

    /// <summary>After a change of staff, roles or the tree.</summary>
    public void Forget()
    {
        Interlocked.Increment(ref _generation);
        _entries.Clear();
    }

    /// <summary>After a change of one person or their sessions.</summary>
    public void Forget(long staffId)
    {
        Interlocked.Increment(ref _generation);
        _entries.TryRemove(staffId, out _);
    }

    private Entry? Find(long staffId)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return _entries.TryGetValue(staffId, out var entry) && now - entry.ReadAt <= Kept && now >= entry.ReadAt
            ? entry : null;
    }

    private SignedInAsker? Open(Entry entry, string stamp, string mark) =>
        entry.Asker is { } asker && entry.Stamp == stamp && entry.Sessions.TryGetValue(mark, out var session)
        && life.Holds(session, clock.GetUtcNow().UtcDateTime) ? new SignedInAsker(asker, session) : null;

    private async Task<Entry> LoadAsync(long staffId, CancellationToken cancellation)
    {
        // What was read before a change must not be kept after it.
        var generation = Interlocked.Read(ref _generation);
        var entry = await ReadAsync(staffId, clock.GetUtcNow().UtcDateTime, cancellation);
        if (generation == Interlocked.Read(ref _generation)) _entries[staffId] = entry;
        return entry;
    }

    private async Task<Entry> ReadAsync(long staffId, DateTime now, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var person = await db.Users.AsNoTracking().FirstOrDefaultAsync(row => row.Id == staffId, cancellation);
        if (person is null || person.LeftAt <= now) return new Entry(now, "", null, []);

        var roles = await db.StaffRoles.AsNoTracking()
            .Where(role => role.StaffId == staffId
                && (role.From == null || role.From <= now) && (role.Until == null || role.Until > now))
            .ToListAsync(cancellation);
        var tree = (await book.ReadAsync(cancellation)).Tree;
        var hats = roles.Select(role => new Hat(
            role.Role, role.CentreId, role.OrganisationId, tree.Below(role.CentreId))
        { CentreIdsAbove = tree.Above(role.CentreId) }).ToList();
        var sessions = await db.StaffSessions.AsNoTracking().Where(row => row.StaffId == staffId)
            .Where(life.Open(now)).Select(row => new OpenSession(
                row.Id, row.Mark, row.StaffId, row.Way, row.MadeAt, row.SeenAt, row.ProvedAt))
            .ToListAsync(cancellation);
        var factors = scope.ServiceProvider.GetRequiredService<SecondFactors>();
        var mustAdd = factors.IsRequired(roles.Select(role => role.Role))
            && !await factors.HasAnyAsync(staffId, cancellation);
        var asker = Asker.Staff(
            staffId, person.Title, person.Initials, hats, person.PasswordUntil is not null, mustAdd,
            roles.Select(role => role.DeputyForId).OfType<long>());
        return new Entry(now, person.SecurityStamp ?? "", asker, new(
            sessions.Select(session => KeyValuePair.Create(session.Mark, session))));
    }

    private sealed record Entry(
        DateTime ReadAt, string Stamp, Asker? Asker, ConcurrentDictionary<string, OpenSession> Sessions);
}
