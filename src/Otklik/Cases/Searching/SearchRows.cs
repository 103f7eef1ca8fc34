using Microsoft.EntityFrameworkCore;
using Otklik.Data;
using Otklik.Search;

namespace Otklik.Cases.Searching;

/// <summary>Reads what a page shows of the cases that were found.</summary>
public sealed class SearchRows(AppDb db)
{
    private const int ShownLetters = 260;

    /// <param name="ordered">In the order of the page, several of a case beside or apart.</param>
    /// <param name="skip">Cases of the pages before.</param>
    /// <param name="marked">Stems and phrases to mark in the texts.</param>
    public async Task<IReadOnlyList<SearchRow>> ReadAsync(
        IReadOnlyList<MatchedMessage> ordered, int skip, int count, IReadOnlyList<IReadOnlyList<string>> marked,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ordered);
        var shown = ordered.GroupBy(row => row.CaseId).Skip(skip).Take(count)
            .Select(group => (First: group.First(), Count: group.Count())).ToList();
        if (shown.Count == 0) return [];
        var caseIds = shown.ConvertAll(one => one.First.CaseId);
        long[] messageIds = [.. shown.Select(one => one.First.Id)];
        var cases = await db.Cases.AsNoTracking().Where(row => EF.Parameter(caseIds).Contains(row.Id))
            .Select(row => new
            {
                row.Id, row.Number, row.Title, row.Status, row.Settlement, row.Street, row.House, row.Landmark,
                row.OrganisationId, row.TopicId,
            }).ToDictionaryAsync(row => row.Id, cancellation);
        var texts = await TextsAsync(messageIds, cancellation);
        var rows = new List<SearchRow>(shown.Count);
        foreach (var (first, messages) in shown)
        {
            // A case that passed elsewhere a moment ago is not there any more.
            if (!cases.TryGetValue(first.CaseId, out var about) || !texts.TryGetValue(first.Id, out var text)) continue;
            var place = string.Join(", ",
                new[] { about.Settlement, about.Street ?? about.Landmark, about.House }.OfType<string>());
            rows.Add(new SearchRow(about.Id, about.Number, about.Title, about.Status, place, about.OrganisationId,
                about.TopicId, first.ChannelId, first.WrittenAt,
                Highlight.Of(MaskedText.Of(text.Text, text.MaskSpans), marked, ShownLetters), messages));
        }

        return rows;
    }

    /// <summary>Texts of messages that the asker has been found to see.</summary>
    public async Task<Dictionary<long, (string Text, string MaskSpans)>> TextsAsync(
        long[] messageIds, CancellationToken cancellation) =>
        await db.Messages.AsNoTracking().Where(row => EF.Parameter(messageIds).Contains(row.Id))
            .Select(row => new { row.Id, row.Text, row.MaskSpans })
            .ToDictionaryAsync(row => row.Id, row => (row.Text, row.MaskSpans), cancellation);
}
