using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Language.Topics;
using Otklik.Topics.Files;

namespace Otklik.Topics.Exchange;

/// <summary>Takes keyword rules from a file. The rules of every topic that the file names become those of the file;
/// topics that it does not name keep theirs.</summary>
public sealed class ImportRules(AppDb db, Keys keys, Asker asker, AuditLog audit, TopicBook book)
{
    public sealed record Request(string CentreCode, string Text);

    public async Task<ImportOutcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var centre = await db.Centres.AsNoTracking()
            .FirstOrDefaultAsync(row => row.Code == request.CentreCode, cancellation);
        if (centre is null) return ImportOutcome.Not("Нет такого центра");
        if (!asker.Can(Permission.ManageTopics, centre.Id))
            return ImportOutcome.Not("Менять темы этого центра вам нельзя");
        var file = RulesFile.Parse(request.Text);
        var groups = await db.TopicGroups.AsNoTracking()
            .Where(row => row.CentreId == centre.Id).ToListAsync(cancellation);
        var shelf = new TopicShelf(
            await db.Topics.AsNoTracking().Where(row => row.CentreId == centre.Id).ToListAsync(cancellation));
        var faults = new List<FileFault>(file.Faults);
        var wanted = Wanted(file.Rows, shelf, groups, faults);
        if (wanted.Count == 0) return ImportOutcome.Not("В файле нет ни одного правила для тем этого центра", faults);

        var topicIds = wanted.Select(rule => rule.TopicId).ToHashSet();
        var known = (await db.KeywordRules.Where(row => topicIds.Contains(row.TopicId)).ToListAsync(cancellation))
            .GroupBy(row => (row.TopicId, row.Words)).ToDictionary(group => group.Key, group => group.ToList());
        var (added, changed) = (0, 0);
        foreach (var (topicId, words, weight) in wanted)
        {
            if (!known.Remove((topicId, words), out var before))
            {
                db.KeywordRules.Add(new KeywordRule
                {
                    Id = keys.Next(), TopicId = topicId, Words = words, Weight = weight,
                });
                added++;
                continue;
            }

            changed += before[0].Weight == weight ? 0 : 1;
            before[0].Weight = weight;
            db.KeywordRules.RemoveRange(before.Skip(1));
        }

        db.KeywordRules.RemoveRange(known.Values.SelectMany(rows => rows));
        var outcome = new ImportOutcome(added, changed, known.Count, wanted.Count - added - changed, faults);
        if (!outcome.ChangedAnything) return outcome;
        audit.Note("rules.import", centre.Id, centre.Code, outcome.Counts);
        await db.SaveChangesAsync(cancellation);
        book.Forget();
        return outcome;
    }

    private static List<(long TopicId, string Words, double Weight)> Wanted(
        IReadOnlyList<RuleRow> rows, TopicShelf shelf, List<TopicGroup> groups, List<FileFault> faults)
    {
        var unreadable = Unreadable(rows);
        var wanted = new Dictionary<(long, string), double>();
        foreach (var row in rows)
        {
            var group = groups.Find(one => one.Name.Equals(row.Group, StringComparison.OrdinalIgnoreCase));
            var topic = row.Group.Length == 0 ? shelf.Only(row.Topic)
                : group is null ? null : shelf.Find(group.Id, row.Topic);
            if (topic is null)
                faults.Add(new FileFault(row.Line, "Такой темы нет, или их несколько: укажите группу"));
            else if (unreadable.TryGetValue(row.Line, out var problem))
                faults.Add(new FileFault(row.Line, problem));
            else if (!wanted.TryAdd((topic.Id, row.Words), row.Weight))
                faults.Add(new FileFault(row.Line, "Такое правило уже есть выше"));
        }

        return [.. wanted.Select(rule => (rule.Key.Item1, rule.Key.Item2, rule.Value))];
    }

    /// <summary>The classifier itself says what it cannot read; the line stands for the topic.</summary>
    private static Dictionary<int, string> Unreadable(IReadOnlyList<RuleRow> rows) => KeywordClassifier
        .Build([], rows.Select(row => new Language.Topics.KeywordRule(row.Line, row.Words, row.Weight)))
        .Problems.GroupBy(problem => (int)problem.Rule.TopicId)
        .ToDictionary(group => group.Key, group => group.First().Problem);
}
