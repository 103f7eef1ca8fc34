namespace Otklik.Language.Learning;

/// <summary>What a model can know of its own quality: each group of its examples judged by what was learned of the
/// others.</summary>
internal sealed record SelfCheck(Calibration Calibration, Reliability Reliability, ModelScores Scores)
{
    private const int Contenders = 8;

    public static SelfCheck None(int labels) =>
        new(Calibration.Untrained(labels), Reliability.Of([]), ModelScores.None);

    public static SelfCheck Run(LearningTask task, string[] names, IReadOnlyList<RawExample> read, int folds)
    {
        var (inputs, best) = (new double[task.Examples][], new int[task.Examples][]);
        for (var fold = 0; fold < folds; fold++)
        {
            int[] rows = [.. Enumerable.Range(0, task.Labels.Length)
                .Where(row => row >= task.Examples || row % folds != fold)];
            var scores = task.Solve(rows).Scores;
            var own = new float[task.LabelCount];
            for (var row = fold; row < task.Examples; row += folds)
            {
                for (var label = 0; label < own.Length; label++) own[label] = scores[label][row];
                var room = new int[Contenders];
                best[row] = room[..Ranking.Best(own, room)];
                inputs[row] = new double[Calibration.Inputs];
                Calibration.Read(own, best[row], read[row].FormCounts.Sum(), inputs[row]);
            }
        }

        int[] guesses = [.. best.Select(one => one[0])];
        bool[] right = [.. guesses.Select((guess, row) => guess == task.Labels[row])];
        var judged = Judge(task, names, inputs, best, right, folds);
        return new SelfCheck(
            Calibration.Fit(inputs, guesses, right, [.. Enumerable.Range(0, task.Examples)], task.LabelCount),
            Reliability.Of(judged), ModelScores.Of(Figures.Of(judged)));
    }

    /// <summary>Confidence is fitted once more for each group on the others, so that what is said of it is not said of
    /// the texts it was fitted on.</summary>
    private static List<Judged> Judge(
        LearningTask task, string[] names, double[][] inputs, int[][] best, bool[] right, int folds)
    {
        int[] guesses = [.. best.Select(one => one[0])];
        var judged = new List<Judged>(task.Examples);
        for (var fold = 0; fold < folds; fold++)
        {
            int[] others = [.. Enumerable.Range(0, task.Examples).Where(row => row % folds != fold)];
            var calibration = Calibration.Fit(inputs, guesses, right, others, task.LabelCount);
            for (var row = fold; row < task.Examples; row += folds)
                judged.Add(new Judged(names[task.Labels[row]], [.. best[row].Take(3).Select(label => names[label])],
                    calibration.Confidence(inputs[row], guesses[row]), fold));
        }

        return judged;
    }
}
