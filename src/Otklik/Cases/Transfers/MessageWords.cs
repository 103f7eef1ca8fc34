using Microsoft.EntityFrameworkCore;
using Otklik.Data;
using Otklik.Search;

namespace Otklik.Cases.Transfers;

/// <summary>Writes the words of cases' messages into full text anew, by the centre in which they lie now.</summary>
public sealed class MessageWords(AppDb db, Dialect dialect)
{
    private const int AtOnce = 500;

    /// <summary>Inside the caller's transaction, after the messages have got their centre.</summary>
    public async Task IndexAgainAsync(IReadOnlyCollection<long> caseIds, CancellationToken cancellation)
    {
        var last = 0L;
        while (await db.Messages.AsNoTracking().Where(row => caseIds.Contains(row.CaseId) && row.Id > last)
            .OrderBy(row => row.Id).Take(AtOnce)
            .Select(row => new { row.Id, row.CaseId, row.CentreId, row.Text, row.MaskSpans })
            .ToListAsync(cancellation) is { Count: > 0 } messages)
        {
            last = messages[^1].Id;
            await dialect.RemoveFromIndexAsync(db, messages.ConvertAll(row => row.Id), cancellation);
            await dialect.IndexAsync(db,
            [
                .. messages.Select(row => new SearchDocument(row.Id, row.CaseId, row.CentreId,
                    string.Join(' ', MaskedText.Stems(row.Text, row.MaskSpans)))).Where(row => row.Stems.Length > 0),
            ], cancellation);
        }
    }
}
