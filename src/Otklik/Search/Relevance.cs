namespace Otklik.Search;

/// <summary>Okapi BM25 over documents that are in hand, the same on every database: a database's own ranking counts
/// every document of each word before it gives the first.</summary>
/// <remarks>Robertson, Zaragoza: The Probabilistic Relevance Framework, 2009; k1 and b as there. The weight of a stem
/// stands in the place of its inverse document frequency. What stands close together counts up to half as much again.
/// </remarks>
public sealed class Relevance(IReadOnlyDictionary<string, double> weights)
{
    private const double K1 = 1.2;
    private const double B = 0.75;
    private const double Closeness = 0.5;

    public double Of(IReadOnlyList<string> stems, double averageLength)
    {
        ArgumentNullException.ThrowIfNull(stems);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var stem in stems)
            if (weights.ContainsKey(stem)) counts[stem] = counts.GetValueOrDefault(stem) + 1;
        if (counts.Count == 0) return 0;
        var length = 1 - B + (B * stems.Count / Math.Max(1, averageLength));
        var sum = counts.Sum(one => weights[one.Key] * one.Value * (K1 + 1) / (one.Value + (K1 * length)));
        return counts.Count == 1 ? sum : sum * (1 + (Closeness * counts.Count / Narrowest(stems, counts.Count)));
    }

    /// <summary>How many words the shortest stretch has that holds all the sought ones of the document.</summary>
    private int Narrowest(IReadOnlyList<string> stems, int kinds)
    {
        var last = new Dictionary<string, int>(StringComparer.Ordinal);
        var best = stems.Count;
        for (var at = 0; at < stems.Count; at++)
        {
            if (!weights.ContainsKey(stems[at])) continue;
            last[stems[at]] = at;
            if (last.Count == kinds) best = Math.Min(best, at - last.Values.Min() + 1);
        }

        return best;
    }
}
