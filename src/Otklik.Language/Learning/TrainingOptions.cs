namespace Otklik.Language.Learning;

/// <summary>How a model is trained. The defaults were fixed once, for all labels.</summary>
public sealed record TrainingOptions
{
    /// <summary>What each label is called, where the label itself is a number or a code: words of the name speak for
    /// the label. A label that is not here is its own name.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>();

    /// <summary>Given to the model as its date; training does not look at a clock.</summary>
    public DateTime TrainedAt { get; init; }

    /// <summary>More rows than this are thinned out, alike whatever their order.</summary>
    public int MostExamples { get; init; } = 60_000;

    /// <summary>Processors to use; 0 means all.</summary>
    public int Processors { get; init; }

    /// <summary>See <see cref="LearningTask.LargestMatrix"/>; smaller in tests.</summary>
    internal int LargestMatrix { get; init; } = LearningTask.LargestMatrix;

    internal ParallelOptions Parallel(CancellationToken cancellation) => new()
    {
        MaxDegreeOfParallelism = Processors > 0 ? Processors : Environment.ProcessorCount,
        CancellationToken = cancellation,
    };
}
