namespace Otklik.Language.Learning;

/// <summary>How many guesses were right at each level of confidence, in thousandths: from it a threshold can be chosen
/// for any precision.</summary>
internal sealed record Reliability(int[] Counts, int[] Right)
{
    public const int Levels = 1001;

    private const int Fewest = 20;

    public static Reliability Of(IEnumerable<Judged> judged)
    {
        var (counts, right) = (new int[Levels], new int[Levels]);
        foreach (var one in judged)
        {
            var level = Math.Clamp((int)(one.Confidence * (Levels - 1)), 0, Levels - 1);
            counts[level]++;
            if (one.IsRight) right[level]++;
        }

        return new Reliability(counts, right);
    }

    public double ShareFrom(double confidence)
    {
        var all = Counts.Sum();
        return all == 0 ? 0
            : (double)Counts.Where((_, level) => level / (double)(Levels - 1) >= confidence).Sum() / all;
    }

    /// <summary>The lowest confidence from which on guesses were right as often as asked; above 1 when there is none.
    /// </summary>
    public double ThresholdFor(double precision)
    {
        var (count, correct, threshold) = (0, 0, double.PositiveInfinity);
        for (var level = Levels - 1; level >= 0; level--)
        {
            if (Counts[level] == 0) continue;
            count += Counts[level];
            correct += Right[level];
            if (correct >= Fewest && correct >= precision * count) threshold = level / (double)(Levels - 1);
        }

        return threshold;
    }
}
