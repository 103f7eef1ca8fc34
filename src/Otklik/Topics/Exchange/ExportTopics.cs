using System.Globalization;
using Otklik.Centres;
using Otklik.Language;
using Otklik.Topics.Files;

namespace Otklik.Topics.Exchange;

/// <summary>Writes the classifier and its rules as files that <see cref="ImportTopics"/> and
/// <see cref="ImportRules"/> take back: those that hold in a centre, whoever above owns them.</summary>
public sealed class ExportTopics(TopicBook book, Asker asker)
{
    /// <summary>Null when the centre is not the asker's.</summary>
    public async Task<string?> TopicsAsync(long centreId, CancellationToken cancellation)
    {
        if (!asker.Can(Permission.ManageTopics, centreId)) return null;
        var snapshot = await book.ReadAsync(cancellation);
        return CsvSheet.Write(
            ["group", "topic", "fast_track", "importance", "needs", "outcome_days", "public_name"],
            Sorted(snapshot, centreId).Select(row => (IEnumerable<string>)
            [
                row.Group, row.Topic.Name, row.Topic.IsFastTrack ? "yes" : "no",
                DeadlinesFile.NameOf(row.Topic.Importance), NeedsOf(row.Topic.Needs),
                row.Topic.OutcomeDays?.ToString(CultureInfo.InvariantCulture) ?? "",
                row.Topic.PublicName,
            ]));
    }

    /// <summary>Null when the centre is not the asker's.</summary>
    public async Task<string?> RulesAsync(long centreId, CancellationToken cancellation)
    {
        if (!asker.Can(Permission.ManageTopics, centreId)) return null;
        var snapshot = await book.ReadAsync(cancellation);
        var rules = snapshot.Rules.ToLookup(rule => rule.TopicId);
        return CsvSheet.Write(
            ["group", "topic", "words", "weight"],
            from row in Sorted(snapshot, centreId)
            from rule in rules[row.Topic.Id].OrderByDescending(rule => rule.Weight).ThenBy(rule => rule.Words)
            // A point would make a date of it in table programs with Russian settings: 1.5 becomes the first of May.
            let weight = rule.Weight.ToString(CultureInfo.InvariantCulture).Replace('.', ',')
            select (IEnumerable<string>)[row.Group, row.Topic.Name, rule.Words, weight]);
    }

    private static IEnumerable<(string Group, Topic Topic)> Sorted(TopicSnapshot snapshot, long centreId)
    {
        var groups = snapshot.Groups.ToDictionary(group => group.Id);
        return snapshot.TopicsOf(centreId)
            .Select(topic => (Group: groups[topic.GroupId], Topic: topic))
            .OrderBy(row => row.Group.Order).ThenBy(row => row.Group.Name).ThenBy(row => row.Topic.Name)
            .Select(row => (row.Group.Name, row.Topic));
    }

    private static string NeedsOf(Needs needs) => string.Join('+', new[]
    {
        needs.HasFlag(Needs.What) ? "what" : "",
        needs.HasFlag(Needs.Street) ? "street" : needs.HasFlag(Needs.Where) ? "where" : "",
        needs.HasFlag(Needs.When) ? "when" : "",
    }.Where(word => word.Length > 0));
}
