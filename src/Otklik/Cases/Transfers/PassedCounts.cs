using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Connectors;
using Otklik.Data;

namespace Otklik.Cases.Transfers;

/// <summary>Takes a case's messages out of the daily counts of one centre and puts them into those of another. They
/// were counted when they came, under the topic and body of that moment, which nobody kept: the counts of a day and
/// network are taken from where the case has been, and never more than stands there.</summary>
internal sealed class PassedCounts(AppDb db, Dialect dialect, CentreSnapshot tree)
{
    private sealed record Written(long ChannelId, DateTime At, bool Opens);

    private readonly record struct Cell(DateOnly From, DateOnly To, Network Network);

    public async Task RunAsync(PassedCase passed, CancellationToken cancellation)
    {
        var (from, to) = (Zone(passed.FromId), Zone(passed.ToId));
        var written = (await WrittenAsync(passed.Cases(), cancellation))
            .Where(one => tree.Channel(one.ChannelId) is not null)
            .GroupBy(one => new Cell(Day(one.At, from), Day(one.At, to), tree.Channel(one.ChannelId)!.Network))
            .ToList();
        if (written.Count == 0) return;
        var (about, been) = (await db.Cases.IgnoreQueryFilters().AsNoTracking()
            .SingleAsync(row => row.Id == passed.CaseId, cancellation), await BeenAsync(passed.Cases(), cancellation));
        var counts = new Dictionary<(DateOnly, Network), DailyCount>();
        foreach (var cell in written)
        {
            var (messages, cases) = await TakeAsync(passed.FromId, cell.Key, cell.Count(one => !one.Opens),
                cell.Count(one => one.Opens), been, cancellation);
            if (!counts.TryGetValue((cell.Key.To, cell.Key.Network), out var row))
            {
                counts[(cell.Key.To, cell.Key.Network)] = row = new DailyCount
                {
                    Day = cell.Key.To, CentreId = passed.ToId, OrganisationId = about.OrganisationId ?? 0,
                    TopicId = about.TopicId ?? 0, Network = cell.Key.Network,
                };
            }

            (row.Messages, row.Cases) = (row.Messages + messages, row.Cases + cases);
        }

        await dialect.CountAsync(db, [.. counts.Values.Where(row => row.Messages + row.Cases > 0)], cancellation);
    }

    /// <summary>One for each message that was counted, one for each that opened a case. A part of a letter that became
    /// a message of its own never was.</summary>
    private async Task<List<Written>> WrittenAsync(IReadOnlyList<long> caseIds, CancellationToken cancellation)
    {
        var messages = await db.Messages.AsNoTracking().Where(row => caseIds.Contains(row.CaseId))
            .Select(row => new { row.ChannelId, row.ThreadId, row.ExternalKey, row.WrittenAt })
            .ToListAsync(cancellation);
        var threads = messages.Where(row => LetterOf(row.ExternalKey) is not null).Select(row => row.ThreadId)
            .Distinct().ToList();
        var letters = threads.Count == 0 ? [] : await db.Messages.Where(row => threads.Contains(row.ThreadId))
            .Select(row => row.ExternalKey).ToHashSetAsync(cancellation);
        var openings = await db.CaseEvents.Where(row => caseIds.Contains(row.CaseId)
                && row.Kind == CaseEventKind.Opened)
            .Join(db.Messages, row => row.MessageId, message => (long?)message.Id,
                (_, message) => new { message.ChannelId, message.WrittenAt }).ToListAsync(cancellation);
        return
        [
            .. messages.Where(row => LetterOf(row.ExternalKey) is not { } letter || !letters.Contains(letter))
                .Select(row => new Written(row.ChannelId, row.WrittenAt, Opens: false)),
            .. openings.Select(row => new Written(row.ChannelId, row.WrittenAt, Opens: true)),
        ];
    }

    /// <summary>Topics and bodies that the cases have had.</summary>
    private async Task<(HashSet<long> Topics, HashSet<long> Bodies)> BeenAsync(
        IReadOnlyList<long> caseIds, CancellationToken cancellation)
    {
        var topics = await db.TopicCorrections.Where(row => caseIds.Contains(row.CaseId))
            .Select(row => new { row.FromTopicId, row.ToTopicId }).ToListAsync(cancellation);
        var now = await db.Cases.IgnoreQueryFilters().Where(row => caseIds.Contains(row.Id))
            .Select(row => row.TopicId).ToListAsync(cancellation);
        var left = await db.CaseHoldings.IgnoreQueryFilters().Where(row => caseIds.Contains(row.CaseId))
            .Select(row => row.TopicId).ToListAsync(cancellation);
        var bodies = await db.CaseEvents.Where(row => caseIds.Contains(row.CaseId) && row.OrganisationId != null)
            .Select(row => row.OrganisationId!.Value).Distinct().ToListAsync(cancellation);
        return ([.. topics.SelectMany(row => new[] { row.FromTopicId, row.ToTopicId }).Concat(now).Concat(left)
            .Select(id => id ?? 0)], [0, .. bodies]);
    }

    private async Task<(int Messages, int Cases)> TakeAsync(
        long centreId, Cell cell, int messages, int cases, (HashSet<long> Topics, HashSet<long> Bodies) been,
        CancellationToken cancellation)
    {
        var here = db.DailyCounts.IgnoreQueryFilters().Where(row => row.CentreId == centreId
            && row.Day == cell.From && row.Network == cell.Network);
        var rows = (await here.AsNoTracking().ToListAsync(cancellation))
            .OrderByDescending(row => been.Topics.Contains(row.TopicId))
            .ThenByDescending(row => been.Bodies.Contains(row.OrganisationId))
            .ThenByDescending(row => row.OrganisationId).ThenBy(row => row.TopicId).ToList();
        var (tookMessages, tookCases) = (0, 0);
        foreach (var row in rows)
        {
            var (some, opened) = (Math.Min(messages - tookMessages, row.Messages),
                Math.Min(cases - tookCases, row.Cases));
            if (some <= 0 && opened <= 0) continue;
            // Another one may be taking from the same row: what is not there any more is not taken.
            var taken = await here.Where(one => one.TopicId == row.TopicId && one.OrganisationId == row.OrganisationId
                    && one.Messages >= some && one.Cases >= opened)
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.Messages, one => one.Messages - some)
                    .SetProperty(one => one.Cases, one => one.Cases - opened), cancellation);
            if (taken == 1) (tookMessages, tookCases) = (tookMessages + some, tookCases + opened);
        }

        await here.Where(row => row.Messages == 0 && row.Cases == 0).ExecuteDeleteAsync(cancellation);
        return (tookMessages, tookCases);
    }

    /// <summary>«key#12» of the part of a letter; null where it may not be one.</summary>
    private static string? LetterOf(string key)
    {
        var at = key.LastIndexOf('#');
        return at > 0 && int.TryParse(key.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? key[..at] : null;
    }

    private TimeZoneInfo Zone(long centreId) =>
        TimeZoneInfo.FindSystemTimeZoneById(tree.TimeZone(centreId));

    private static DateOnly Day(DateTime at, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(at, zone));
}
