using System.Buffers;
using Otklik.Language.Text;

namespace Otklik.Language.Learning;

/// <summary>Suggests labels of any kind (topics, organisations, categories) by what was learned from examples.
/// Immutable and safe to share between threads. Made by <see cref="ModelTrainer"/>, kept by <see cref="ModelFile"/>.
/// </summary>
public sealed class LabelModel
{
    /// <summary>How many labels share what the first guess leaves.</summary>
    private const int Contenders = 8;

    private const int Leads = 3;
    private const int MostGuesses = 256;

    private readonly string[] _labels;

    internal LabelModel(
        string[] labels, WeightTable table, float[] bias, Calibration calibration, Reliability reliability,
        ModelDetails details)
    {
        (_labels, Table, Bias, Calibration, Reliability, Details) =
            (labels, table, bias, calibration, reliability, details);
        Scorer = new LabelScorer(table, bias);
    }

    /// <summary>Labels it can suggest, in the order of their characters.</summary>
    public IReadOnlyList<string> Labels => _labels;

    /// <summary>Where it comes from and how well it did.</summary>
    public ModelDetails Details { get; }

    internal LabelScorer Scorer { get; }

    internal WeightTable Table { get; }

    internal float[] Bias { get; }

    internal Calibration Calibration { get; }

    internal Reliability Reliability { get; }

    /// <summary>Confidence from which on a guess may stand without a person, by what the model did inside its own data;
    /// above 1 when it is never sure enough.</summary>
    /// <param name="precision">Share of right guesses asked for, 0..1.</param>
    public double ThresholdFor(double precision) => Reliability.ThresholdFor(precision);

    /// <summary>Share of texts like its own data whose first guess is at least so sure, 0..1.</summary>
    public double ShareFrom(double confidence) => Reliability.ShareFrom(confidence);

    /// <summary>At most <paramref name="most"/> labels, best first; empty for a text without a known word.</summary>
    public IReadOnlyList<LabelGuess> Classify(string? text, int most = 3) => Classify(Tokenizer.Read(text), most);

    /// <param name="text">Any text.</param>
    /// <param name="most">How many labels at most.</param>
    /// <param name="withReasons">Look for the words that spoke for each label; half of the cost.</param>
    public IReadOnlyList<LabelGuess> Classify(TokenizedText text, int most = 3, bool withReasons = true)
    {
        if (most <= 0) return [];
        Span<(int Label, double Confidence)> found = stackalloc (int, double)[Math.Min(most, MostGuesses)];
        found = found[..Guess(text, found)];
        Span<int> labels = stackalloc int[found.Length];
        for (var i = 0; i < found.Length; i++) labels[i] = found[i].Label;
        var reasons = withReasons ? Scorer.Reasons(text, labels) : null;
        var guesses = new LabelGuess[found.Length];
        for (var i = 0; i < guesses.Length; i++)
            guesses[i] = new LabelGuess(_labels[labels[i]], found[i].Confidence, reasons is null ? [] : reasons[i]);
        return guesses;
    }

    /// <summary>Words of the text that speak for a label; empty when none does or the label is unknown.</summary>
    public IReadOnlyList<Reason> ReasonsFor(TokenizedText text, string label)
    {
        var number = Array.BinarySearch(_labels, label, StringComparer.Ordinal);
        return number < 0 ? [] : Scorer.Reasons(text, [number])[0];
    }

    /// <summary>Fills <paramref name="guesses"/> with numbers of labels, best first.</summary>
    /// <returns>How many there are: none for a text without a known word.</returns>
    internal int Guess(TokenizedText text, Span<(int Label, double Confidence)> guesses)
    {
        if (_labels.Length == 0 || text.Count == 0 || guesses.Length == 0) return 0;
        var scores = ArrayPool<float>.Shared.Rent(Scorer.Width);
        try
        {
            var all = scores.AsSpan(0, Scorer.Width);
            var known = Scorer.Score(text, all);
            // Confidence was fitted on texts of known words: where most are strange it does not hold.
            return known == 0 ? 0 : Rank(text, all[.._labels.Length], Math.Min(1, 2 * known), guesses);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(scores);
        }
    }

    private int Rank(
        TokenizedText text, ReadOnlySpan<float> scores, double trust, Span<(int Label, double Confidence)> guesses)
    {
        // The first guess alone is as sure as its lead over the next two.
        var contenders = guesses.Length == 1 ? Leads : Math.Clamp(guesses.Length, Contenders, MostGuesses);
        Span<int> room = stackalloc int[contenders];
        var best = room[..Ranking.Best(scores, room)];
        Span<double> inputs = stackalloc double[Calibration.Inputs];
        Calibration.Read(scores, best, text.Count, inputs);
        var first = Calibration.Confidence(inputs, best[0]) * trust;
        var count = Math.Min(guesses.Length, best.Length);
        for (var i = 0; i < count; i++)
            guesses[i] = (best[i], i == 0 ? first : Calibration.Rest(scores, best, i, first));
        return count;
    }
}
