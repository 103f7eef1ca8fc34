using Otklik.Language.Text;

namespace Otklik.Language;

/// <summary>Turns weighed tokens into reasons: neighbours are joined, the heaviest stand first.</summary>
internal static class ReasonList
{
    private const int Most = 4;

    public static IReadOnlyList<Reason> From(TokenizedText text, IEnumerable<(int Token, double Weight)> evidence)
    {
        var weights = new SortedDictionary<int, double>();
        foreach (var (token, weight) in evidence)
        {
            if (weight <= 0) continue;
            weights[token] = weights.GetValueOrDefault(token) + weight;
        }

        var total = weights.Values.Sum();
        if (total <= 0) return [];
        var runs = new List<(int First, int Last, double Weight)>();
        foreach (var (token, weight) in weights)
        {
            if (runs.Count > 0 && runs[^1] is var run && run.Last == token - 1 &&
                text[token].Sentence == text[run.Last].Sentence)
                runs[^1] = (run.First, token, run.Weight + weight);
            else runs.Add((token, token, weight));
        }

        return [.. runs.OrderByDescending(run => run.Weight).ThenBy(run => run.First).Take(Most)
            .Select(run => new Reason(text.WordsOf(run.First, run.Last), run.Weight / total,
                text.SpanOf(run.First, run.Last)))];
    }
}
