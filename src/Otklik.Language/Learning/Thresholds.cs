namespace Otklik.Language.Learning;

/// <summary>From which confidence on a guess may stand without a person.</summary>
public static class Thresholds
{
    /// <summary>Fewer right guesses than this prove nothing about a precision.</summary>
    private const int Fewest = 20;

    /// <summary>The lowest confidence such that the guesses at or above it are right as often as asked; above 1 when
    /// there is none.</summary>
    public static double Choose(IEnumerable<Judged> judged, double precision)
    {
        var sorted = judged.Where(one => one.Guesses.Count > 0).OrderByDescending(one => one.Confidence).ToList();
        var (right, threshold) = (0, double.PositiveInfinity);
        for (var i = 0; i < sorted.Count; i++)
        {
            if (sorted[i].IsRight) right++;
            // Equal confidences go together or not at all.
            var isLast = i + 1 == sorted.Count || sorted[i + 1].Confidence < sorted[i].Confidence;
            if (isLast && right >= Math.Min(Fewest, sorted.Count) && right >= precision * (i + 1))
                threshold = sorted[i].Confidence;
        }

        return threshold;
    }

    internal static AutomaticShare Apply(IReadOnlyList<Judged> judged, double precision)
    {
        var (taken, right) = (0, 0);
        foreach (var fold in judged.GroupBy(one => one.Fold))
        {
            var threshold = Choose(judged.Where(one => one.Fold != fold.Key), precision);
            foreach (var one in fold)
            {
                if (one.Guesses.Count == 0 || one.Confidence < threshold) continue;
                taken++;
                if (one.IsRight) right++;
            }
        }

        return new AutomaticShare(precision, judged.Count == 0 ? 0 : (double)taken / judged.Count,
            taken == 0 ? 1 : (double)right / taken, Choose(judged, precision));
    }
}
