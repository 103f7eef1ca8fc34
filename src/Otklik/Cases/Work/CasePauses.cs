using Microsoft.EntityFrameworkCore;
using Otklik.Data;
using Otklik.Topics.WorkingTime;

namespace Otklik.Cases.Work;

/// <summary>When the clocks of a case stood still, as its history tells.</summary>
public sealed class CasePauses(AppDb db)
{
    private static readonly CaseEventKind[] Ends =
    [
        CaseEventKind.ClarificationAnswered, CaseEventKind.WaitingStopped, CaseEventKind.ReplyPublished,
        CaseEventKind.Rejected, CaseEventKind.Merged,
    ];

    public async Task<IReadOnlyList<Pause>> OfAsync(long caseId, CancellationToken cancellation) =>
        (await OfAsync([caseId], cancellation))[caseId];

    /// <summary>An entry for each case asked for.</summary>
    public async Task<IReadOnlyDictionary<long, IReadOnlyList<Pause>>> OfAsync(
        IReadOnlyCollection<long> caseIds, CancellationToken cancellation)
    {
        var rows = await db.CaseEvents.AsNoTracking()
            .Where(row => caseIds.Contains(row.CaseId)
                && (row.Kind == CaseEventKind.ClarificationAsked || Ends.Contains(row.Kind)))
            .OrderBy(row => row.Id).Select(row => new { row.CaseId, row.Kind, row.At }).ToListAsync(cancellation);
        var byCase = rows.ToLookup(row => row.CaseId, row => (row.Kind, row.At));
        return caseIds.Distinct().ToDictionary(id => id, IReadOnlyList<Pause> (id) => Read(byCase[id]));
    }

    private static List<Pause> Read(IEnumerable<(CaseEventKind Kind, DateTime At)> rows)
    {
        var pauses = new List<Pause>();
        DateTime? since = null;
        foreach (var (kind, at) in rows)
        {
            if (kind == CaseEventKind.ClarificationAsked) since ??= at;
            else if (since is { } from)
            {
                pauses.Add(new Pause(from, at));
                since = null;
            }
        }

        return pauses;
    }
}
