using System.Globalization;
using Otklik.Language.Problems;

namespace Otklik.Language.Learning;

/// <summary>Learns a <see cref="LabelModel"/> from examples. The same examples give the same model, whatever their
/// order, the number of processors and the culture.</summary>
public static class ModelTrainer
{
    /// <summary>Fewer examples than this say nothing about how sure a guess is.</summary>
    private const int FewestToCheck = 40;

    /// <summary>Lets boundaries lie off the origin.</summary>
    private const float Constant = 0.3f;

    /// <summary>Never fails on what the rows hold: without a usable row the model suggests nothing.</summary>
    /// <param name="examples">Read once, as they come.</param>
    /// <param name="options">How to train.</param>
    /// <param name="progress">Told where the training stands.</param>
    /// <param name="cancellation">Stops it.</param>
    public static TrainedModel Train(
        IEnumerable<Example> examples, TrainingOptions? options = null, IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        options ??= new TrainingOptions();
        progress?.Report(new TrainingProgress(TrainingStage.Reading, 0));
        var reader = new ExampleReader(options);
        var read = reader.Read(examples, cancellation);
        string[] names = [.. read.Select(one => one.Label).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)];
        var model = Learn(read, names, options, progress, cancellation);
        progress?.Report(new TrainingProgress(TrainingStage.Done, 1));
        return new TrainedModel(model, reader.Report());
    }

    private static LabelModel Learn(
        IReadOnlyList<RawExample> read, string[] names, TrainingOptions options,
        IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var parallel = options.Parallel(cancellation);
        var all = WithNames(read, names, options);
        int[] labels = [.. all.Select(one => Array.BinarySearch(names, one.Label, StringComparer.Ordinal))];
        var space = FeatureSpace.Of(all, read.Count, names.Length);
        progress?.Report(new TrainingProgress(TrainingStage.Comparing, 0.1));
        var task = new LearningTask(space, labels, read.Count, names.Length, Constant, parallel,
            options.LargestMatrix);
        progress?.Report(new TrainingProgress(TrainingStage.Checking, 0.25));
        var check = read.Count >= FewestToCheck && names.Length > 1
            ? SelfCheck.Run(task, names, read)
            : SelfCheck.None(names.Length);
        progress?.Report(new TrainingProgress(TrainingStage.Learning, 0.8));
        var support = task.Solve([.. Enumerable.Range(0, all.Count)]);
        var bias = support.Weights.Select(weights => Constant * weights.Sum()).ToArray();
        return new LabelModel(names, WeightTable.Of(space, support.Weights, parallel), bias, check.Calibration,
            check.Reliability, new ModelDetails(Fingerprint(read), read.Count, options.TrainedAt, check.Scores));
    }

    /// <summary>The name of a label is one more example of it: what a centre calls a thing says what it is.</summary>
    private static List<RawExample> WithNames(
        IReadOnlyList<RawExample> read, string[] names, TrainingOptions options)
    {
        var all = new List<RawExample>(read);
        foreach (var name in names)
            if (RawExample.Read(options.Names.GetValueOrDefault(name, name), name) is { } example)
                all.Add(example);
        return all;
    }

    private static string Fingerprint(IReadOnlyList<RawExample> read)
    {
        var hash = 0UL;
        foreach (var one in read)
            hash = StableHash.Combine(hash, StableHash.Combine((ulong)one.Exact, StableHash.Of(one.Label)));
        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }
}
