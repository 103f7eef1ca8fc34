using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Topics.Files;

namespace Otklik.Topics.Exchange;

/// <summary>Takes a classifier from a file into a centre: new topics are added, known ones changed, and, when asked,
/// those that the file does not name are closed. A topic that moved to another group keeps its cases: it is known by
/// its name.</summary>
public sealed class ImportTopics(
    AppDb db, Keys keys, Asker asker, AuditLog audit, TopicBook book, TimeProvider time)
{
    /// <param name="CloseMissing">Topics that the file does not name are closed: nothing new gets them.</param>
    public sealed record Request(string CentreCode, string Text, bool CloseMissing = false);

    public async Task<ImportOutcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var centre = await db.Centres.AsNoTracking()
            .FirstOrDefaultAsync(row => row.Code == request.CentreCode, cancellation);
        if (centre is null) return ImportOutcome.Not("Нет такого центра");
        if (!asker.Can(Permission.ManageTopics, centre.Id))
            return ImportOutcome.Not("Менять темы этого центра вам нельзя");
        var file = TopicsFile.Parse(request.Text);
        if (file.Rows.Count == 0) return ImportOutcome.Not("В файле нет ни одной темы", file.Faults);

        var groups = await GroupsAsync(centre.Id, file.Rows, cancellation);
        var shelf = new TopicShelf(await db.Topics.Where(row => row.CentreId == centre.Id).ToListAsync(cancellation));
        var names = file.Rows.GroupBy(row => row.Name, StringComparer.OrdinalIgnoreCase)
            .Where(rows => rows.Count() == 1).Select(rows => rows.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var kept = new HashSet<long>();
        var added = 0;
        foreach (var row in file.Rows)
        {
            var group = groups[row.Group.ToUpperInvariant()];
            // The name alone is enough unless the file itself uses it in two groups.
            var topic = shelf.Find(group.Id, row.Name) ?? (names.Contains(row.Name) ? shelf.Only(row.Name) : null);
            if (topic is null)
            {
                topic = new Topic { Id = keys.Next(), CentreId = centre.Id, GroupId = group.Id, Name = row.Name };
                db.Topics.Add(topic);
                added++;
            }

            Fill(topic, row, group.Id, file.Columns);
            kept.Add(topic.Id);
        }

        var removed = 0;
        foreach (var topic in shelf.All)
        {
            if (!request.CloseMissing || kept.Contains(topic.Id) || topic.ClosedAt is not null) continue;
            topic.ClosedAt = time.GetUtcNow().UtcDateTime;
            removed++;
        }

        db.ChangeTracker.DetectChanges();
        var changed = db.ChangeTracker.Entries<Topic>().Count(entry => entry.State == EntityState.Modified) - removed;
        var outcome = new ImportOutcome(added, changed, removed, kept.Count - added - changed, file.Faults);
        if (!outcome.ChangedAnything) return outcome;
        audit.Note("topics.import", centre.Id, centre.Code, outcome.Counts);
        await db.SaveChangesAsync(cancellation);
        book.Forget();
        return outcome;
    }

    private async Task<Dictionary<string, TopicGroup>> GroupsAsync(
        long centreId, IReadOnlyList<TopicRow> rows, CancellationToken cancellation)
    {
        var groups = (await db.TopicGroups.Where(row => row.CentreId == centreId).ToListAsync(cancellation))
            .GroupBy(row => row.Name.ToUpperInvariant()).ToDictionary(group => group.Key, group => group.First());
        foreach (var name in rows.Select(row => row.Group).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (groups.ContainsKey(name.ToUpperInvariant())) continue;
            var group = new TopicGroup { Id = keys.Next(), CentreId = centreId, Name = name, Order = groups.Count + 1 };
            db.TopicGroups.Add(group);
            groups.Add(name.ToUpperInvariant(), group);
        }

        return groups;
    }

    private static void Fill(Topic topic, TopicRow row, long groupId, IReadOnlySet<string> columns)
    {
        topic.GroupId = groupId;
        topic.Name = row.Name;
        topic.ClosedAt = null;
        if (columns.Contains("fast_track") || row.IsFastTrack) topic.IsFastTrack = row.IsFastTrack;
        if (columns.Contains("importance")) topic.Importance = row.Importance;
        if (columns.Contains("needs")) topic.Needs = row.Needs;
        if (columns.Contains("outcome_days")) topic.OutcomeDays = row.OutcomeDays;
        if (columns.Contains("public_name")) topic.PublicName = row.PublicName;
    }
}
