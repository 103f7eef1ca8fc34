namespace Otklik.Language.Learning;

/// <summary>Examples as vectors, ready to be learned from in whole or in part.</summary>
internal sealed class LearningTask
{
    /// <summary>Up to this many vectors their likenesses are worked out once, in 144 MB at most; above it they are not
    /// kept, and every part that is learned from costs the same again.</summary>
    public const int LargestMatrix = 6000;

    private readonly float[][]? _likeness;
    private readonly SparseSolver? _solver;
    private readonly ParallelOptions _parallel;

    /// <param name="space">Vectors of the examples and, after them, of the names of labels.</param>
    /// <param name="labels">Label of each vector.</param>
    /// <param name="examples">How many vectors are examples.</param>
    /// <param name="count">How many labels there are.</param>
    /// <param name="constant">Added to every likeness.</param>
    /// <param name="parallel">How many processors.</param>
    /// <param name="largestMatrix">See <see cref="LargestMatrix"/>.</param>
    public LearningTask(
        FeatureSpace space, int[] labels, int examples, int count, float constant, ParallelOptions parallel,
        int largestMatrix = LargestMatrix)
    {
        (Labels, Examples, LabelCount, _parallel) = (labels, examples, count, parallel);
        if (labels.Length <= largestMatrix) _likeness = space.Rows.Likeness(constant, parallel);
        else _solver = new SparseSolver(space.Rows, labels, constant);
    }

    public int[] Labels { get; }

    public int Examples { get; }

    public int LabelCount { get; }

    /// <summary>Learning from a part of the examples costs much less than reading them.</summary>
    public bool IsCheap => _likeness is not null;

    public Support Solve(int[] rows) => _likeness is not null
        ? SupportSolver.Solve(_likeness, Labels, rows, LabelCount, _parallel)
        : _solver!.Solve(rows, LabelCount, _parallel);
}
