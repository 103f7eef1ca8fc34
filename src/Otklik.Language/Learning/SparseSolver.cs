namespace Otklik.Language.Learning;

/// <summary>The same machines as <see cref="SupportSolver"/> where a matrix of all likenesses would be too large: one
/// weight for each feature, memory grows with the texts and not with their square.</summary>
/// <remarks>Rows that cannot matter any more are put aside until the rest has settled, as LIBLINEAR does (section 3.3
/// of the paper named there).</remarks>
internal sealed class SparseSolver(SparseRows vectors, int[] labels, float constant)
{
    private readonly float[] _squares = [.. Enumerable.Range(0, vectors.Count).Select(row =>
    {
        var square = constant;
        foreach (var value in vectors.ValuesOf(row)) square += value * value;
        return square;
    })];

    public Support Solve(int[] rows, int count, ParallelOptions parallel)
    {
        var (weights, scores) = (new float[count][], new float[count][]);
        var isLearned = new bool[labels.Length];
        foreach (var row in rows) isLearned[row] = true;
        Parallel.For(0, count, parallel, () => new float[vectors.Width + 1], (label, _, plane) =>
        {
            weights[label] = new float[labels.Length];
            scores[label] = new float[labels.Length];
            if (!Array.Exists(rows, row => labels[row] == label))
            {
                Array.Fill(scores[label], -1);
                return plane;
            }

            Array.Clear(plane);
            SolveOne(rows, label, weights[label], plane);
            for (var row = 0; row < labels.Length; row++)
                if (!isLearned[row]) scores[label][row] = Score(row, plane);
            return plane;
        }, static _ => { });
        return new Support(weights, scores);
    }

    private void SolveOne(int[] rows, int label, float[] weights, float[] plane)
    {
        var random = new Random(SupportSolver.Seed);
        int[] all = [.. rows];
        var (active, limit) = (all.Length, double.PositiveInfinity);
        for (var round = 0; round < SupportSolver.MostRounds; round++)
        {
            random.Shuffle(all.AsSpan(0, active));
            var (worst, largest) = (0.0, 0.0);
            for (var i = 0; i < active; i++)
            {
                var row = all[i];
                var sign = labels[row] == label ? 1f : -1f;
                var own = weights[row] * sign;
                var slope = (Score(row, plane) * sign) - 1 + (SupportSolver.Ridge * own);
                if (own == 0 && slope > limit)
                {
                    (all[i], all[active - 1]) = (all[active - 1], all[i]);
                    active--;
                    i--;
                    continue;
                }

                var violation = own == 0 ? Math.Min(slope, 0) : slope;
                if (own == 0) largest = Math.Max(largest, slope);
                if (Math.Abs(violation) < 1e-5) continue;
                worst = Math.Max(worst, Math.Abs(violation));
                var change = (float)(Math.Max(own - (slope / (_squares[row] + SupportSolver.Ridge)), 0) - own) * sign;
                weights[row] += change;
                Move(row, change, plane);
            }

            limit = worst;
            if (worst >= SupportSolver.Tolerance) continue;
            if (active == all.Length) break;
            (active, limit) = (all.Length, double.PositiveInfinity);
        }
    }

    private float Score(int row, float[] plane)
    {
        var columns = vectors.ColumnsOf(row);
        var values = vectors.ValuesOf(row);
        var sum = plane[^1] * constant;
        for (var i = 0; i < columns.Length; i++) sum += plane[columns[i]] * values[i];
        return sum;
    }

    private void Move(int row, float change, float[] plane)
    {
        var columns = vectors.ColumnsOf(row);
        var values = vectors.ValuesOf(row);
        for (var i = 0; i < columns.Length; i++) plane[columns[i]] += change * values[i];
        plane[^1] += change;
    }
}
