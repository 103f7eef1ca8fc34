namespace Otklik.Language.Learning;

/// <summary>Examples as vectors, ready to be learned from in whole or in part.</summary>
internal sealed class LearningTask
{
    private readonly float[][] _likeness;
    private readonly ParallelOptions _parallel;

    /// <param name="space">Vectors of the examples and, after them, of the names of labels.</param>
    /// <param name="labels">Label of each vector.</param>
    /// <param name="examples">How many vectors are examples.</param>
    /// <param name="count">How many labels there are.</param>
    /// <param name="constant">Added to every likeness.</param>
    /// <param name="parallel">How many processors.</param>
    public LearningTask(
        FeatureSpace space, int[] labels, int examples, int count, float constant, ParallelOptions parallel)
    {
        (Labels, Examples, LabelCount, _parallel) = (labels, examples, count, parallel);
        _likeness = space.Rows.Likeness(constant, parallel);
    }

    public int[] Labels { get; }

    public int Examples { get; }

    public int LabelCount { get; }

    public Support Solve(int[] rows) => SupportSolver.Solve(_likeness, Labels, rows, LabelCount, _parallel);
}
