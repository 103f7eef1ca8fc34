using System.Numerics;
using System.Runtime.Intrinsics;

namespace Otklik.Language.Learning;

/// <summary>The best labels of one text with their scores, before they are turned into confidence.</summary>
internal static class Ranking
{
    /// <summary>Fills <paramref name="best"/> with the labels of the highest scores, best first; of equal ones the
    /// lower number stands first.</summary>
    /// <returns>How many there are.</returns>
    public static int Best(ReadOnlySpan<float> scores, Span<int> best)
    {
        var (count, label) = (0, 0);
        for (; label < scores.Length && count < best.Length; label++) Insert(scores, best, ref count, label);
        if (count == 0) return 0;
        for (; label + Vector512<float>.Count <= scores.Length; label += Vector512<float>.Count)
        {
            var worst = Vector512.Create(scores[best[count - 1]]);
            var better = Vector512.GreaterThan(Vector512.Create(scores[label..]), worst).ExtractMostSignificantBits();
            for (; better != 0; better &= better - 1)
                Insert(scores, best, ref count, label + BitOperations.TrailingZeroCount(better));
        }

        for (; label < scores.Length; label++) Insert(scores, best, ref count, label);
        return count;
    }

    private static void Insert(ReadOnlySpan<float> scores, Span<int> best, ref int count, int label)
    {
        var score = scores[label];
        if (count == best.Length)
        {
            if (score <= scores[best[count - 1]]) return;
            count--;
        }

        var at = count++;
        for (; at > 0 && scores[best[at - 1]] < score; at--) best[at] = best[at - 1];
        best[at] = label;
    }
}
