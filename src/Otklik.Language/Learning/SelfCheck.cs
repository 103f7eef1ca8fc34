namespace Otklik.Language.Learning;

/// <summary>What a model can know of its own quality: examples judged by what was learned of the others.</summary>
internal sealed record SelfCheck(Calibration Calibration, Reliability Reliability, ModelScores Scores)
{
    private const int Folds = 5;
    private const int Contenders = 8;

    public static SelfCheck None(int labels) =>
        new(Calibration.Untrained(labels), Reliability.Of([]), ModelScores.None);

    /// <summary>Where learning is dear, one fifth of the many examples tells enough.</summary>
    public static SelfCheck Run(LearningTask task, string[] names, IReadOnlyList<RawExample> read)
    {
        var checks = new List<Check>(task.Examples);
        for (var fold = 0; fold < (task.IsCheap ? Folds : 1); fold++) Add(task, read, fold, checks);
        double[][] inputs = [.. checks.Select(check => check.Inputs)];
        int[] guesses = [.. checks.Select(check => check.Best[0])];
        bool[] right = [.. checks.Select(check => check.Best[0] == task.Labels[check.Row])];
        var judged = new List<Judged>(checks.Count);
        // Confidence is fitted once more for each group on the others, so that what is said of it is not said of the
        // texts it was fitted on.
        for (var group = 0; group < Folds; group++)
        {
            int[] others = [.. Enumerable.Range(0, checks.Count).Where(i => i % Folds != group)];
            var calibration = Calibration.Fit(inputs, guesses, right, others, task.LabelCount);
            for (var i = group; i < checks.Count; i += Folds)
                judged.Add(new Judged(names[task.Labels[checks[i].Row]],
                    [.. checks[i].Best.Take(3).Select(label => names[label])],
                    calibration.Confidence(inputs[i], guesses[i]), group));
        }

        return new SelfCheck(
            Calibration.Fit(inputs, guesses, right, [.. Enumerable.Range(0, checks.Count)], task.LabelCount),
            Reliability.Of(judged), ModelScores.Of(Figures.Of(judged)));
    }

    private static void Add(LearningTask task, IReadOnlyList<RawExample> read, int fold, List<Check> checks)
    {
        int[] rows = [.. Enumerable.Range(0, task.Labels.Length)
            .Where(row => row >= task.Examples || row % Folds != fold)];
        var scores = task.Solve(rows).Scores;
        var own = new float[task.LabelCount];
        for (var row = fold; row < task.Examples; row += Folds)
        {
            for (var label = 0; label < own.Length; label++) own[label] = scores[label][row];
            var room = new int[Contenders];
            var check = new Check(row, room[..Ranking.Best(own, room)], new double[Calibration.Inputs]);
            Calibration.Read(own, check.Best, read[row].FormCounts.Sum(), check.Inputs);
            checks.Add(check);
        }
    }

    private sealed record Check(int Row, int[] Best, double[] Inputs);
}
