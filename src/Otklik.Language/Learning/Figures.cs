namespace Otklik.Language.Learning;

/// <summary>Makes the figures of an evaluation from judged guesses, wherever these come from: cross-validation or the
/// corrections of a day.</summary>
public static class Figures
{
    private const int Bins = 15;

    /// <summary>Never fails; without texts every figure is 0.</summary>
    /// <param name="judged">One for each text.</param>
    /// <param name="precision">Share of right decisions asked of what goes without a person.</param>
    public static EvaluationReport Of(IReadOnlyList<Judged> judged, double precision = 0.95)
    {
        var labels = ByLabel(judged);
        var seen = labels.Where(label => label.Count > 0).ToList();
        var folds = judged.GroupBy(one => one.Fold).OrderBy(group => group.Key);
        return new EvaluationReport(
            judged.Count, seen.Count, Share(judged, one => one.IsRight),
            judged.Count == 0 ? 0 : seen.Sum(label => label.F1 * label.Count) / judged.Count,
            labels.Count == 0 ? 0 : labels.Average(label => label.F1),
            Share(judged, one => one.Guesses.Take(3).Contains(one.Label, StringComparer.Ordinal)),
            CalibrationError(judged), Thresholds.Apply(judged, precision), labels, Confusions(judged),
            [.. folds.Select(group => Share([.. group], one => one.IsRight))]);
    }

    private static double Share(IReadOnlyList<Judged> judged, Func<Judged, bool> holds) =>
        judged.Count == 0 ? 0 : (double)judged.Count(holds) / judged.Count;

    private static List<LabelFigures> ByLabel(IReadOnlyList<Judged> judged)
    {
        var counts = new Dictionary<string, (int Count, int Suggested, int Right)>(StringComparer.Ordinal);
        foreach (var one in judged)
        {
            var label = counts.GetValueOrDefault(one.Label);
            counts[one.Label] = label with { Count = label.Count + 1, Right = label.Right + (one.IsRight ? 1 : 0) };
            if (one.Guesses.Count == 0) continue;
            var guess = counts.GetValueOrDefault(one.Guesses[0]);
            counts[one.Guesses[0]] = guess with { Suggested = guess.Suggested + 1 };
        }

        return [.. counts.Select(pair =>
        {
            var (count, suggested, right) = pair.Value;
            return new LabelFigures(pair.Key, count, suggested, suggested == 0 ? 0 : (double)right / suggested,
                count == 0 ? 0 : (double)right / count, 2.0 * right / (count + suggested));
        }).OrderByDescending(label => label.Count).ThenBy(label => label.Label, StringComparer.Ordinal)];
    }

    private static List<Confusion> Confusions(IReadOnlyList<Judged> judged)
    {
        var counts = judged.GroupBy(one => one.Label, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        return [.. judged.Where(one => !one.IsRight)
            .GroupBy(one => (one.Label, TakenFor: one.Guesses.Count == 0 ? null : one.Guesses[0]))
            .Select(group => new Confusion(group.Key.Label, group.Key.TakenFor, group.Count(),
                (double)group.Count() / counts[group.Key.Label]))
            .OrderByDescending(one => one.Count).ThenBy(one => one.Label, StringComparer.Ordinal)
            .ThenBy(one => one.TakenFor, StringComparer.Ordinal)];
    }

    private static double CalibrationError(IReadOnlyList<Judged> judged) => judged.Count == 0 ? 0 : judged
        .GroupBy(one => Math.Clamp((int)(one.Confidence * Bins), 0, Bins - 1))
        .Sum(bin => Math.Abs(bin.Sum(one => one.Confidence - (one.IsRight ? 1 : 0)))) / judged.Count;
}
