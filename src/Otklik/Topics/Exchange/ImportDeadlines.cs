using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Topics.Files;

namespace Otklik.Topics.Exchange;

/// <summary>Takes deadline rules from a file: known ones are changed, new ones added, and, when asked, the centres
/// that the file names lose those that it does not.</summary>
public sealed class ImportDeadlines(AppDb db, Keys keys, Asker asker, AuditLog audit, TopicBook book)
{
    public sealed record Request(string Text, bool RemoveMissing = false);

    public async Task<ImportOutcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!asker.Can(Permission.ManageTopics)) return ImportOutcome.Not("Менять сроки вам нельзя");
        var file = DeadlinesFile.Parse(request.Text);
        var classifiers = await Classifiers.ReadAsync(db, cancellation);
        var faults = new List<FileFault>(file.Faults);
        var wanted = new Dictionary<(long, ClockKind, long?, Importance?, bool?), DeadlineRow>();
        foreach (var row in file.Rows)
        {
            if (Fault(row, classifiers, out var centreId, out var topicId) is { } fault)
                faults.Add(new FileFault(row.Line, fault));
            else if (!wanted.TryAdd((centreId, row.Term.Clock, topicId, row.Importance, row.FastTrack), row))
                faults.Add(new FileFault(row.Line, "Такой срок уже есть выше"));
        }

        if (wanted.Count == 0) return ImportOutcome.Not("В файле нет ни одного срока, который можно взять", faults);
        var centreIds = wanted.Keys.Select(key => key.Item1).ToHashSet();
        var known = (await db.DeadlineRules.Where(row => centreIds.Contains(row.CentreId)).ToListAsync(cancellation))
            .GroupBy(row => (row.CentreId, row.Clock, row.TopicId, row.Importance, row.FastTrack))
            .ToDictionary(group => group.Key, group => group.First());
        var (added, changed) = (0, 0);
        foreach (var (key, row) in wanted)
        {
            var term = row.Term;
            if (!known.Remove(key, out var rule))
            {
                db.DeadlineRules.Add(rule = new DeadlineRule
                {
                    Id = keys.Next(), CentreId = key.Item1, Clock = term.Clock, TopicId = key.Item3,
                    Importance = row.Importance, FastTrack = row.FastTrack,
                });
                added++;
            }
            else if ((rule.Amount, rule.Unit, rule.CeilingHours) != (term.Amount, term.Unit, term.CeilingHours))
            {
                changed++;
            }

            (rule.Amount, rule.Unit, rule.CeilingHours) = (term.Amount, term.Unit, term.CeilingHours);
        }

        if (request.RemoveMissing) db.DeadlineRules.RemoveRange(known.Values);
        var removed = request.RemoveMissing ? known.Count : 0;
        var outcome = new ImportOutcome(added, changed, removed, wanted.Count - added - changed, faults);
        if (!outcome.ChangedAnything) return outcome;
        foreach (var centreId in centreIds) audit.Note("deadlines.import", centreId, "deadlines", outcome.Counts);
        await db.SaveChangesAsync(cancellation);
        book.Forget();
        return outcome;
    }

    private string? Fault(DeadlineRow row, Classifiers classifiers, out long centreId, out long? topicId)
    {
        (centreId, topicId) = (0, null);
        if (!classifiers.ByCode.TryGetValue(row.Centre, out var centre)) return "Нет такого центра";
        if (!asker.Can(Permission.ManageTopics, centre.Id)) return "Менять сроки этого центра вам нельзя";
        centreId = centre.Id;
        if (row.Topic.Length == 0) return null;
        topicId = classifiers.TopicsOf(centre).Only(row.Topic)?.Id;
        return topicId is null ? "Такой темы нет, или их несколько" : null;
    }
}
