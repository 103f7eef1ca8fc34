using Otklik.Language.Text;

namespace Otklik.Language.Learning;

/// <summary>Scores texts by a table of weights. Safe from any thread.</summary>
/// <remarks>A text is the sum of its words, and what the pieces of a word form add is the same wherever it stands, so
/// it is worked out once (<see cref="FormRows"/>). Per text remain a hundred rows of small numbers to add. What this
/// costs is waiting for memory; so each pass over the words asks for what the next one needs (<see cref="Lines"/>).</remarks>
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

    /// <summary>What each word of the text says for one label, stop words left out; in no unit, only to be compared.
    /// </summary>
    public List<(int Token, double Weight)> Evidence(TokenizedText text, int label)
    {
        var evidence = new List<(int Token, double Weight)>(32);
        var forms = Forms;
        var seen = new HashSet<ulong>();
        for (var at = 0; at < text.Count && at < TextBag.MostTokens; at++)
        {
            var word = text[at].Word;
            if (word.Is(WordTraits.StopWord) || !seen.Add(word.StemHash)) continue;
            var form = forms.Of(word, out var apart);
            var numbers = apart ?? forms[form.Row];
            var weight = WeightOf(new FoundFeature(form.Stem, form.StemRarity, form.StemScale), label)
                + (form.Scale * numbers[label] / 4);
            var concepts = word.Concepts;
            for (var i = 0; i < concepts.Count; i++)
                weight += WeightOf(_table.Find(FeatureKeys.Of(FeatureView.Concept, concepts[i])), label);
            if (weight > 0) evidence.Add((at, weight));
        }

        return evidence;
    }

    private float WeightOf(FoundFeature feature, int label) =>
        feature.Number < 0 ? 0 : feature.Rarity * feature.Scale * _table.Row(feature.Number)[label];
}
