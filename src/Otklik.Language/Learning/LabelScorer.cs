using Otklik.Language.Text;

namespace Otklik.Language.Learning;

/// <summary>Scores texts by a table of weights. Safe from any thread.</summary>
/// <remarks>A text is the sum of its words, and what the pieces of a word form add is the same wherever it stands, so
/// it is worked out once (<see cref="FormRows"/>). Per text remain a hundred rows of small numbers to add. What this
/// costs is waiting for memory; so each pass over the words asks for what the next one needs (<see cref="Lines"/>).
/// </remarks>
internal sealed class LabelScorer
{
    private readonly WeightTable _table;
    private readonly float[] _bias;
    private FormRows _forms;

    public LabelScorer(WeightTable table, float[] bias)
    {
        _table = table;
        _bias = new float[table.Width];
        bias.CopyTo(_bias, 0);
        _forms = new FormRows(table);
    }

    public int Width => _table.Width;

    /// <summary>What is known of word forms at present.</summary>
    public FormRows Forms => _forms.IsWornOut ? _forms = new FormRows(_table) : _forms;

    /// <summary>Scores of all labels.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="scores">As long as <see cref="Width"/>; overwritten.</param>
    /// <returns>Share of the text's different words whose stem the model knows, 0..1.</returns>
    public double Score(TokenizedText text, Span<float> scores)
    {
        var (bag, sums, forms) = (TextBag.Own, ScoreSums.Own, Forms);
        bag.Read(text);
        var known = sums.Read(bag, forms, _table);
        _bias.CopyTo(scores);
        sums.Sum(forms, _table, scores);
        return known;
    }

    /// <summary>Words of a text that speak for each of some labels, heaviest first.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="labels">Numbers of the labels.</param>
    public IReadOnlyList<Reason>[] Reasons(TokenizedText text, ReadOnlySpan<int> labels)
    {
        var reasons = new IReadOnlyList<Reason>[labels.Length];
        if (reasons.Length == 0) return reasons;
        var (evidence, forms) = (WordEvidence.Own, Forms);
        evidence.Read(text, forms, _table);
        for (var i = 0; i < reasons.Length; i++)
            reasons[i] = ReasonList.From(text, evidence.For(labels[i], forms, _table));
        return reasons;
    }
}
