using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Centres.Structure;
using Otklik.Data;
using Otklik.Topics;

namespace Otklik.SetUp;

/// <summary>How far a centre is. Every look reads the database: whoever goes away, or is two people, loses
/// nothing.</summary>
public sealed class ReadSetUp(AppDb db, CurrentAsker asker, TopicBook topics, CentreBook centres, TimeProvider time)
{
    /// <summary>Null when there is no such open centre for this asker.</summary>
    public async Task<SetUpFacts?> RunAsync(long centreId, CancellationToken cancellation)
    {
        if (!asker.Value.Can(Permission.ManageStaff, centreId)) return null;
        var centre = await db.Centres.AsNoTracking()
            .FirstOrDefaultAsync(row => row.Id == centreId && row.ClosedAt == null, cancellation);
        if (centre is null) return null;
        var parent = await db.Centres.AsNoTracking()
            .FirstOrDefaultAsync(row => row.Id == centre.ParentId, cancellation);
        var bodies = await db.Organisations.AsNoTracking()
            .Where(row => row.CentreId == centreId && row.ClosedAt == null).ToListAsync(cancellation);
        return await WithTopicsAsync(new SetUpFacts(centre, parent)
        {
            People = await PeopleAsync(centreId, bodies, cancellation),
            Channels = await ChannelsAsync(centreId, cancellation),
            Bodies = [.. bodies.OrderBy(row => row.Shown, StringComparer.CurrentCulture)],
            OwnTopics = await db.Topics
                .CountAsync(row => row.CentreId == centreId && row.ClosedAt == null, cancellation),
            OwnRoutes = await db.Routes.CountAsync(row => row.CentreId == centreId, cancellation),
            MayOpen = CloseCentre.IsFor(asker.Value, centre),
        }, cancellation);
    }

    private async Task<SetUpFacts> WithTopicsAsync(SetUpFacts facts, CancellationToken cancellation)
    {
        // The books may be a quarter of a minute old, and a second process may have made the centre just now.
        var book = await topics.ReadAsync(cancellation);
        if (book.Tree.Centre(facts.Centre.Id) is null)
        {
            centres.Forget();
            topics.Forget();
            book = await topics.ReadAsync(cancellation);
        }

        var known = book.TopicsOf(facts.Centre.Id).ToList();
        return facts with
        {
            TimeZone = book.Tree.TimeZone(facts.Centre.Id),
            TopicsFrom = book.ClassifierOwner(facts.Centre.Id) is { } owner ? book.Tree.Centre(owner) : null,
            TopicCount = known.Count,
            Homeless = [.. known.Where(topic => book.Route(facts.Centre.Id, topic.Id) is null)
                .OrderBy(topic => topic.Name, StringComparer.CurrentCulture)],
        };
    }

    private async Task<IReadOnlyList<SetUpFacts.Person>> PeopleAsync(
        long centreId, List<Organisation> bodies, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var names = bodies.ToDictionary(row => row.Id, row => row.Shown);
        var rows = await db.StaffRoles.AsNoTracking()
            .Where(row => row.CentreId == centreId && (row.Until == null || row.Until > now))
            .Join(db.Users.Where(person => person.LeftAt == null), role => role.StaffId, person => person.Id,
                (role, person) => new { person.Id, person.Title, role.Role, role.OrganisationId })
            .ToListAsync(cancellation);
        return [.. rows.OrderBy(row => row.Title, StringComparer.CurrentCulture).ThenBy(row => row.Id)
            .Select(row => new SetUpFacts.Person(row.Id, row.Title, row.Role,
                row.OrganisationId is { } body ? names.GetValueOrDefault(body, "") : null))];
    }

    private async Task<IReadOnlyList<SetUpFacts.Source>> ChannelsAsync(long centreId, CancellationToken cancellation)
    {
        var rows = await db.Channels.AsNoTracking().Where(row => row.CentreId == centreId && row.ClosedAt == null)
            .OrderBy(row => row.Id).ToListAsync(cancellation);
        var ids = rows.ConvertAll(row => row.Id);
        var agreed = await db.ChannelSecrets.AsNoTracking().Where(row => ids.Contains(row.ChannelId))
            .Select(row => new { row.ChannelId, row.CheckedAt })
            .ToDictionaryAsync(row => row.ChannelId, row => row.CheckedAt, cancellation);
        return [.. rows.Select(row => new SetUpFacts.Source(row, agreed.GetValueOrDefault(row.Id)))];
    }
}
