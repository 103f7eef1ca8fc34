using Microsoft.Extensions.Localization;
using Otklik.Topics;
using Otklik.Ui.Shell;

namespace Otklik.Cases.Queue;

/// <summary>Rows of a list that stand under one heading.</summary>
/// <param name="Count">In the whole queue; empty when it is not known without counting.</param>
public sealed record QueueGroup(string Title, long? Count, string? Icon, IReadOnlyList<QueueRow> Rows)
{
    public static IReadOnlyList<QueueGroup> Of(
        IReadOnlyList<QueueRow> rows, QueueFilter filter, QueueCounts.Tally tally, PageMoment moment,
        IStringLocalizer<CaseWords> words)
    {
        if (filter.IsByTime)
        {
            return [.. rows.GroupBy(row => moment.Words.DateOf(row.OpenedAt))
                .Select(day => new QueueGroup(words["Group.Day", moment.Words.Day(day.Key)], null, null, [.. day]))];
        }

        var (now, until) = (moment.NowUtc, Until(moment));
        var known = !filter.IsFiltered && filter.Queue == CaseQueue.Inbox;
        return [.. rows.GroupBy(row => Kind(row, now, until, moment)).Select(group => group.Key switch
        {
            0 => new QueueGroup(words["Group.Emergencies"], known ? tally.Of(CaseQueue.Emergencies) : null, "siren",
                [.. group]),
            1 => new QueueGroup(words["Group.Overdue"], known ? tally.Of(CaseQueue.Overdue) : null, null, [.. group]),
            2 => new QueueGroup(words["Group.Until", moment.Words.TimeOfDay(until)], null, null, [.. group]),
            3 => new QueueGroup(words["Group.Today"], null, null, [.. group]),
            4 => new QueueGroup(words["Group.Later"], null, null, [.. group]),
            _ => new QueueGroup(words["Group.Waiting"], null, null, [.. group]),
        })];
    }

    private static int Kind(QueueRow row, DateTime now, DateTime until, PageMoment moment)
    {
        if (row is { Importance: Importance.Emergency, QueueKey: < 0 }) return 0;
        if (row.NextDueAt is not { } due) return 5;
        if (due < now) return 1;
        if (due <= until) return 2;
        return moment.Words.DateOf(due) == moment.Words.Today ? 3 : 4;
    }

    /// <summary>The next full hour at least two hours from now: «Ответить до 13:00».</summary>
    private static DateTime Until(PageMoment moment)
    {
        var soon = moment.NowUtc + QueueQuery.Soon;
        var whole = new DateTime(soon.Ticks - (soon.Ticks % TimeSpan.TicksPerHour), DateTimeKind.Utc);
        return soon == whole ? soon : whole.AddHours(1);
    }
}
