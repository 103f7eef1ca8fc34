using Microsoft.EntityFrameworkCore;
using Otklik.Cases.Work;
using Otklik.Data;
using Otklik.Language.Text;
using Otklik.Search;

namespace Otklik.Cases.Searching;

/// <summary>What makes a case's text its own: the stems of it that are rarest where the asker looks.</summary>
public sealed class LikeCase(AppDb db, TextIndex index)
{
    private const int MessagesRead = 3;
    private const int MostStems = 20;
    private const int MostSought = 8;
    private const int ShortestStem = 3;

    /// <summary>A stem in so many documents tells nothing; more of them are not counted.</summary>
    private const int MostCounted = 500;

    /// <summary>What share of all the weight another message has to have.</summary>
    private const double LeastShare = 0.3;

    /// <param name="CaseIds">The case itself and what is merged with it: not to be found.</param>
    /// <param name="Least">The least weight that is likeness.</param>
    public sealed record Model(
        Case Case, IReadOnlyList<long> CaseIds, TextMatch Match, IReadOnlyDictionary<string, double> Weights,
        double Least)
    {
        public IReadOnlyList<IReadOnlyList<string>> Marked => [.. Weights.Keys.Select(stem => (string[])[stem])];
    }

    /// <returns>Null when there is no such case for the asker.</returns>
    public async Task<Model?> ReadAsync(
        long caseId, IReadOnlyList<long>? centreIds, CancellationToken cancellation)
    {
        var about = await db.Cases.AsNoTracking().FirstOrDefaultAsync(row => row.Id == caseId, cancellation);
        if (about is null) return null;
        var texts = await db.Messages.AsNoTracking().Where(row => row.CaseId == caseId).OrderBy(row => row.Id)
            .Take(MessagesRead).Select(row => new { row.Text, row.MaskSpans }).ToListAsync(cancellation);
        var place = FullText.Stems($"{about.Settlement}, {about.Street}, {about.House}").ToHashSet();
        var stems = texts.SelectMany(row => MaskedText.Stems(row.Text, row.MaskSpans)).Distinct()
            // The same street is another question, asked elsewhere on the page; numbers are houses and dates.
            .Where(stem => stem.Length >= ShortestStem && !char.IsAsciiDigit(stem[0]) && !place.Contains(stem))
            .Take(MostStems);
        var counts = new List<(string Stem, int Count)>();
        foreach (var stem in stems)
        {
            var count = await index.CountAsync(new TextMatch([stem], [], []) { CentreIds = centreIds }, MostCounted,
                cancellation);
            // In this message alone: nothing can be found by it.
            if (count > 1) counts.Add((stem, count));
        }

        var sought = counts.OrderBy(one => one.Count).Take(MostSought)
            .ToDictionary(one => one.Stem, one => Math.Log(1 + (2.0 * MostCounted / one.Count)));
        var own = await MergedTree.OfAsync(db, caseId, cancellation);
        if (about.MergedIntoId is { } main) own.Add(main);
        return new Model(about, own,
            new TextMatch([], [], [.. sought.Keys]), sought, LeastShare * sought.Values.Sum());
    }
}
