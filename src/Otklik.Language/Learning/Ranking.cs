namespace Otklik.Language.Learning;

/// <summary>The best labels of one text with their scores, before they are turned into confidence.</summary>
internal static class Ranking
{
    /// <summary>Fills <paramref name="best"/> with the labels of the highest scores, best first; of equal ones the
    /// lower number stands first.</summary>
    /// <returns>How many there are.</returns>
    public static int Best(ReadOnlySpan<float> scores, Span<int> best)
    {
        var count = 0;
        var worst = float.NegativeInfinity;
        for (var label = 0; label < scores.Length; label++)
        {
            var score = scores[label];
            if (count == best.Length && score <= worst) continue;
            var at = count < best.Length ? count++ : count - 1;
            for (; at > 0 && scores[best[at - 1]] < score; at--) best[at] = best[at - 1];
            best[at] = label;
            worst = scores[best[count - 1]];
        }

        return count;
    }
}
