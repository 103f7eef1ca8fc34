namespace Otklik.Language.Learning;

/// <summary>Linear support vector machines with squared hinge loss, each label against the rest, by dual coordinate
/// descent.</summary>
/// <remarks>Source: Hsieh, Chang, Lin, Keerthi, Sundararajan, "A Dual Coordinate Descent Method for Large-scale Linear
/// SVM", ICML 2008 (the method of LIBLINEAR), here on the matrix of likenesses, where one matrix serves all labels and
/// all folds: cost per step is the number of texts and not of features, and the scores of rows left out come with it.
/// </remarks>
internal static class SupportSolver
{
    /// <summary>Cost of a violation; chosen once on cross-validation of three sets of messages.</summary>
    private const double Cost = 1;

    public const int MostRounds = 40;
    public const double Tolerance = 0.01;
    public const int Seed = 20;

    /// <summary>What the squared loss adds to a text's likeness to itself.</summary>
    public const double Ridge = 1 / (2 * Cost);

    /// <param name="likeness">Of every two rows, symmetric.</param>
    /// <param name="labels">Label of each row.</param>
    /// <param name="rows">Rows to learn from.</param>
    /// <param name="count">How many labels there are.</param>
    /// <param name="parallel">Labels are worked on side by side.</param>
    public static Support Solve(
        float[][] likeness, int[] labels, int[] rows, int count, ParallelOptions parallel)
    {
        var (weights, scores) = (new float[count][], new float[count][]);
        var order = Orders(rows);
        Parallel.For(0, count, parallel, label =>
        {
            weights[label] = new float[labels.Length];
            scores[label] = new float[labels.Length];
            if (Array.Exists(rows, row => labels[row] == label))
                SolveOne(likeness, labels, label, order, weights[label], scores[label]);
            // Never met in these rows: it must not win by being unknown.
            else Array.Fill(scores[label], -1);
        });
        return new Support(weights, scores);
    }

    private static void SolveOne(
        float[][] likeness, int[] labels, int label, int[][] orders, float[] weights, float[] scores)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            var worst = 0.0;
            foreach (var row in orders[round])
            {
                var sign = labels[row] == label ? 1f : -1f;
                var own = weights[row] * sign;
                var slope = (scores[row] * sign) - 1 + (Ridge * own);
                var violation = own == 0 ? Math.Min(slope, 0) : slope;
                if (Math.Abs(violation) < 1e-5) continue;
                worst = Math.Max(worst, Math.Abs(violation));
                var next = Math.Max(own - (slope / (likeness[row][row] + Ridge)), 0);
                var change = (float)(next - own) * sign;
                if (change == 0) continue;
                weights[row] += change;
                Vectors.Add(change, likeness[row], scores);
            }

            if (worst < Tolerance) break;
        }
    }

    /// <summary>A settled shuffle for each round, the same for all labels.</summary>
    private static int[][] Orders(int[] rows)
    {
        var random = new Random(Seed);
        var orders = new int[MostRounds][];
        for (var i = 0; i < MostRounds; i++)
        {
            orders[i] = [.. rows];
            random.Shuffle(orders[i]);
        }

        return orders;
    }
}
