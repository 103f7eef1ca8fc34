namespace Otklik.Language.Learning;

/// <summary>Cross-validation: how well what is learned of a part of the examples serves for the rest.</summary>
public static class Evaluation
{
    /// <summary>Rows without a label are left out first; then row i is in fold i mod the number of
    /// folds. Everything that is chosen or fitted is chosen inside the training part of each fold.</summary>
    /// <param name="examples">In their order, which decides the folds.</param>
    /// <param name="options">How to do it.</param>
    /// <param name="progress">Share done, 0..1.</param>
    /// <param name="cancellation">Stops it.</param>
    public static EvaluationReport CrossValidate(
        IEnumerable<Example> examples, EvaluationOptions? options = null, IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        options ??= new EvaluationOptions();
        var all = examples.ToList();
        var used = all.Where(one => !string.IsNullOrWhiteSpace(one.Label)).ToList();
        var judged = Enumerable.Range(0, options.Folds).SelectMany(fold =>
        {
            progress?.Report((double)fold / options.Folds);
            return Judge(used, fold, options, cancellation);
        }).ToList();
        progress?.Report(1);
        return Figures.Of(judged, options.Precision) with { LeftOut = all.Count - used.Count };
    }

    /// <summary>Guesses for the rows of one fold by a model of the others.</summary>
    public static IReadOnlyList<Judged> Judge(
        IReadOnlyList<Example> examples, int fold, EvaluationOptions? options = null,
        CancellationToken cancellation = default)
    {
        options ??= new EvaluationOptions();
        var folds = Math.Max(2, options.Folds);
        var trained = ModelTrainer.Train(examples.Where((_, row) => row % folds != fold), options.Training,
            cancellation: cancellation);
        return [.. examples.Where((_, row) => row % folds == fold).Select(one =>
        {
            var guesses = trained.Model.Classify(Text.Tokenizer.Read(one.Text), withReasons: false);
            return new Judged(one.Label!.Trim(), [.. guesses.Select(guess => guess.Label)],
                guesses.Count > 0 ? guesses[0].Confidence : 0, fold);
        })];
    }
}
