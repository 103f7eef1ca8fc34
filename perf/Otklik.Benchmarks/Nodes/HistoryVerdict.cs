using Microsoft.EntityFrameworkCore;
using Otklik.Benchmarks.Installation;
using Otklik.Cases;

namespace Otklik.Benchmarks.Nodes;

/// <summary>Each case's history is whole and legal, and what is counted is what is there.</summary>
internal sealed class HistoryVerdict(Inside inside)
{
    private readonly List<string> _violations = [];

    public IReadOnlyList<string> Violations => _violations;

    public async Task<int> CasesAsync()
    {
        var cases = await inside.ReadAsync(db => db.Cases.AsNoTracking().ToListAsync());
        var events = (await inside.ReadAsync(db => db.CaseEvents.AsNoTracking().ToListAsync()))
            .ToLookup(row => row.CaseId);
        var steps = CaseTransitions.All.Where(row => row.Event is not null)
            .SelectMany(row => row.Steps.Select(step => (row.Event!.Value, step.Key, step.Value))).ToHashSet();
        Blame("steps stand in no row of the table", events.SelectMany(all => all)
            .Where(one => one is { From: { } from, To: { } to } && from != to
                && !steps.Contains((one.Kind, from, to))).Select(one => $"{one.Kind} {one.From}→{one.To}"));
        Blame("cases were not opened exactly once", cases
            .Where(one => events[one.Id].Count(row => row.Kind == CaseEventKind.Opened) != 1)
            .Select(one => one.Number));
        // As a walk: every status is left as often as it is entered, but the last one.
        Blame("histories do not lead to the status of their case", cases
            .Where(one => !LeadsTo(one.Status, events[one.Id])).Select(one => $"{one.Number} {one.Status}"));
        var messages = (await inside.ReadAsync(db => db.Messages.GroupBy(row => row.CaseId)
            .Select(all => new { all.Key, Count = all.Count() }).ToListAsync()))
            .ToDictionary(pair => pair.Key, pair => pair.Count);
        Blame("cases count other messages than they have", cases
            .Where(one => one.MessageCount != messages.GetValueOrDefault(one.Id))
            .Select(one => $"{one.Number}: {one.MessageCount} instead of {messages.GetValueOrDefault(one.Id)}"));
        var counted = await inside.ReadAsync(async db => (
            await db.DailyCounts.SumAsync(row => (long)row.Messages),
            await db.DailyCounts.SumAsync(row => (long)row.Cases)));
        if (counted != (messages.Values.Sum(), cases.Count))
            _violations.Add($"Daily counts say {counted}, there are ({messages.Values.Sum()}, {cases.Count})");
        return cases.Count;
    }

    private static bool LeadsTo(CaseStatus last, IEnumerable<CaseEvent> events)
    {
        var balance = new Dictionary<CaseStatus, int> { [CaseStatus.New] = 1 };
        foreach (var one in events.Where(row => row is { From: not null, To: not null } && row.From != row.To))
        {
            balance[one.From!.Value] = balance.GetValueOrDefault(one.From.Value) - 1;
            balance[one.To!.Value] = balance.GetValueOrDefault(one.To.Value) + 1;
        }

        return balance.All(pair => pair.Value == (pair.Key == last ? 1 : 0)) && balance.ContainsKey(last);
    }

    private void Blame(string what, IEnumerable<string> guilty)
    {
        var list = guilty.ToList();
        if (list.Count > 0) _violations.Add($"{list.Count} {what}: {string.Join("; ", list.Take(5))}");
    }
}
