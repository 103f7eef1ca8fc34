using Microsoft.EntityFrameworkCore;
using Otklik.Cases;
using Otklik.Data;

namespace Otklik.Intake.Steps;

/// <summary>The existing cases that a batch touches, with their clocks, as files that moves are applied to.</summary>
public sealed class CaseShelf(ICaseDeadlines deadlines, Func<long> nextKey)
{
    private const int LongestMergeChain = 20;
    private readonly Dictionary<long, CaseFile> _files = [];
    private readonly Dictionary<long, long> _mergedInto = [];

    public IEnumerable<CaseFile> Files => _files.Values;

    /// <summary>The case itself, or the one it was merged into.</summary>
    public CaseFile? Find(long? caseId)
    {
        for (var step = 0; caseId is { } id && step < LongestMergeChain; step++)
        {
            if (_mergedInto.TryGetValue(id, out var into)) caseId = into;
            else return _files.GetValueOrDefault(id);
        }

        return null;
    }

    public async Task LoadAsync(AppDb db, IEnumerable<long> caseIds, CancellationToken cancellation)
    {
        var wanted = caseIds.Where(id => !_files.ContainsKey(id) && !_mergedInto.ContainsKey(id)).Distinct().ToList();
        for (var step = 0; wanted.Count > 0 && step < LongestMergeChain; step++)
        {
            var ids = wanted;
            var cases = await db.Cases.Where(row => EF.Parameter(ids).Contains(row.Id)).ToListAsync(cancellation);
            foreach (var merged in cases.Where(row => row.MergedIntoId is not null))
                _mergedInto[merged.Id] = merged.MergedIntoId!.Value;
            await AddAsync(db, [.. cases.Where(row => row.MergedIntoId is null)], cancellation);
            wanted = [.. cases.Select(row => row.MergedIntoId).OfType<long>()
                .Where(id => !_files.ContainsKey(id) && !_mergedInto.ContainsKey(id)).Distinct()];
        }
    }

    private async Task AddAsync(AppDb db, IReadOnlyList<Case> cases, CancellationToken cancellation)
    {
        if (cases.Count == 0) return;
        var ids = cases.Select(row => row.Id).ToList();
        var clocks = (await db.Clocks.Where(row => EF.Parameter(ids).Contains(row.CaseId)).ToListAsync(cancellation))
            .ToLookup(clock => clock.CaseId);
        foreach (var row in cases) _files[row.Id] = new CaseFile(row, clocks[row.Id], deadlines, nextKey);
    }
}
