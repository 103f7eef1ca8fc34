using Microsoft.EntityFrameworkCore;

namespace Otklik.Cases.Retention;

/// <summary>A dry run: how many cases each rule is about now, as if all of them were on. Each rule is counted by
/// itself;
/// a case of two rules is counted twice. Changes nothing.</summary>
public sealed class CountRetention(RetentionRules rules)
{
    /// <param name="within">Only these centres; null: all.</param>
    /// <returns>By the rule's id and the case's centre.</returns>
    public async Task<IReadOnlyDictionary<(long RuleId, long CentreId), int>> RunAsync(
        IReadOnlyCollection<long>? within, CancellationToken cancellation)
    {
        var counts = new Dictionary<(long, long), int>();
        foreach (var plan in await rules.ReadAsync(asIfOn: true, within, cancellation))
        {
            foreach (var slice in plan.Slices)
            {
                foreach (var remains in RetentionRules.Before(slice.Rule.Action))
                {
                    var found = await rules.Due(plan.CentreIds, slice, remains).GroupBy(row => row.CentreId)
                        .Select(same => new { Id = same.Key, Count = same.Count() }).ToListAsync(cancellation);
                    foreach (var one in found)
                    {
                        var key = (slice.Rule.Id, one.Id);
                        counts[key] = counts.GetValueOrDefault(key) + one.Count;
                    }
                }
            }
        }

        return counts;
    }
}
