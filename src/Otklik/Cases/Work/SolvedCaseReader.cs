using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Otklik.Cases.Sheet;
using Otklik.Data;
using Otklik.Language;
using Otklik.Topics.Learning;

namespace Otklik.Cases.Work;

/// <summary>Streams what was learned from cases: those whose topic a person decided or whose answer stood, and those
/// that a body has taken for its own. The walk goes down the keys, so that memory is that of one slice.</summary>
internal sealed class SolvedCaseReader(AppDb db) : ISolvedCases
{
    private const int Slice = 500;

    public async IAsyncEnumerable<SolvedCase> ReadAsync(
        ModelKind kind, IReadOnlyCollection<long> centreIds, int most,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        long? below = null;
        for (var read = 0; read < most;)
        {
            var slice = await Solved(kind, centreIds).Where(row => below == null || row.Id < below)
                .OrderByDescending(row => row.Id).Take(Math.Min(Slice, most - read))
                .Select(row => new { row.Id, row.CentreId, row.TopicId, row.OrganisationId }).ToListAsync(cancellation);
            if (slice.Count == 0) yield break;
            (read, below) = (read + slice.Count, slice[^1].Id);
            var texts = await TextsAsync(slice.ConvertAll(row => row.Id), cancellation);
            foreach (var row in slice)
                if (texts.TryGetValue(row.Id, out var text))
                    yield return new SolvedCase(row.Id, row.CentreId, text, row.TopicId, row.OrganisationId);
        }
    }

    public async Task<IReadOnlyDictionary<long, string>> TextsAsync(
        IReadOnlyCollection<long> caseIds, CancellationToken cancellation)
    {
        var firsts = db.Messages.Where(row => caseIds.Contains(row.CaseId))
            .GroupBy(row => row.CaseId).Select(group => group.Min(row => row.Id));
        var messages = await db.Messages.AsNoTracking().Where(row => firsts.Contains(row.Id))
            .Select(row => new { row.CaseId, row.Text, row.MaskSpans }).ToListAsync(cancellation);
        return messages.ToDictionary(row => row.CaseId, row => TextPieces.Mask(row.Text, row.MaskSpans));
    }

    private IQueryable<Case> Solved(ModelKind kind, IReadOnlyCollection<long> centreIds)
    {
        var cases = db.Cases.AsNoTracking().Where(row => centreIds.Contains(row.CentreId) && row.MergedIntoId == null
            && row.Status != CaseStatus.Rejected && row.Kind != MessageKind.NotForUs);
        // What the product itself decided teaches nothing until somebody has stood by it.
        return kind == ModelKind.Topic
            ? cases.Where(row => row.TopicId != null && (row.TopicConfidence >= 1
                || row.Status == CaseStatus.Confirmed || row.Status == CaseStatus.Closed))
            : cases.Where(row => row.OrganisationId != null && (row.IsHistory || row.TopicConfidence >= 1
                || (row.Status != CaseStatus.New && row.Status != CaseStatus.Moderation
                    && row.Status != CaseStatus.Assigned && row.Status != CaseStatus.ReturnedNotOurs)));
    }
}
