using System.Globalization;
using Otklik.Centres;
using Otklik.Topics.Files;

namespace Otklik.Topics.Exchange;

/// <summary>Writes the deadline rules of a centre and of all below it as a file that <see cref="ImportDeadlines"/>
/// takes back. Defaults are not rules and do not stand in it.</summary>
public sealed class ExportDeadlines(TopicBook book, Asker asker)
{
    /// <summary>Null when the centre is not the asker's.</summary>
    public async Task<string?> RunAsync(long centreId, CancellationToken cancellation)
    {
        if (!asker.Can(Permission.ManageTopics, centreId)) return null;
        var snapshot = await book.ReadAsync(cancellation);
        var rules = snapshot.Deadlines.ToLookup(rule => rule.CentreId);
        var rows =
            from centre in snapshot.Tree.Below(centreId)
            orderby centre.Path.Length, centre.Code
            from rule in rules[centre.Id]
            orderby rule.Clock, rule.TopicId
            select (IEnumerable<string>)
            [
                centre.Code, DeadlinesFile.NameOf(rule.Clock), snapshot.Topic(rule.TopicId)?.Name ?? "",
                rule.Importance is { } importance ? DeadlinesFile.NameOf(importance) : "",
                rule.FastTrack switch { true => "yes", false => "no", null => "" },
                rule.Amount.ToString(CultureInfo.InvariantCulture), DeadlinesFile.NameOf(rule.Unit),
                rule.CeilingHours?.ToString(CultureInfo.InvariantCulture) ?? "",
            ];
        return CsvSheet.Write(
            ["centre", "clock", "topic", "importance", "fast_track", "amount", "unit", "ceiling_hours"], rows);
    }
}
