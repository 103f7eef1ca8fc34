using System.Runtime.InteropServices;
using Otklik.Language.Text;

namespace Otklik.Language;

/// <summary>Turns weighed tokens into reasons: neighbours are joined, the heaviest stand first.</summary>
internal static class ReasonList
{
    private const int Most = 4;

    [ThreadStatic]
    private static List<(int First, int Last, double Weight)>? _runs;

    /// <param name="text">The text that the tokens belong to.</param>
    /// <param name="evidence">Token and weight, in any order, a token as often as it spoke; what weighs nothing or less
    /// gives no reason. It is sorted in place.</param>
    public static IReadOnlyList<Reason> From(TokenizedText text, List<(int Token, double Weight)> evidence)
    {
        if (evidence.Count == 0) return [];
        var sorted = CollectionsMarshal.AsSpan(evidence);
        sorted.Sort(static (a, b) => a.Token.CompareTo(b.Token));
        var total = 0.0;
        var runs = _runs ??= [];
        runs.Clear();
        foreach (var (token, weight) in sorted)
        {
            if (weight <= 0) continue;
            total += weight;
            var joins = runs.Count > 0 && token - runs[^1].Last <= 1 &&
                text[token].Sentence == text[runs[^1].Last].Sentence;
            if (joins) runs[^1] = (runs[^1].First, token, runs[^1].Weight + weight);
            else runs.Add((token, token, weight));
        }

        runs.Sort(static (a, b) => a.Weight == b.Weight ? a.First.CompareTo(b.First) : b.Weight.CompareTo(a.Weight));
        var reasons = new Reason[Math.Min(Most, runs.Count)];
        for (var i = 0; i < reasons.Length; i++)
            reasons[i] = new Reason(text.WordsOf(runs[i].First, runs[i].Last), runs[i].Weight / total,
                text.SpanOf(runs[i].First, runs[i].Last));
        return reasons;
    }
}
