using Otklik.Language.Text;

namespace Otklik.Language.Learning;

/// <summary>What the words of one text say for any label, looked up once for all labels that are asked about. Made for
/// reuse by one thread.</summary>
internal sealed class WordEvidence
{
    [ThreadStatic]
    private static WordEvidence? _own;

    private readonly KeyCounter _seen = new();
    private readonly List<(int Token, FormRow Form, sbyte[]? Apart, int Concepts)> _words = new(64);
    private readonly List<FoundFeature> _concepts = new(64);
    private readonly List<(int Token, double Weight)> _evidence = new(64);

    public static WordEvidence Own => _own ??= new WordEvidence();

    /// <summary>Takes the words of a text, each stem once, stop words left out.</summary>
    public void Read(TokenizedText text, FormRows forms, WeightTable table)
    {
        _seen.Clear();
        _words.Clear();
        _concepts.Clear();
        var tokens = text.Tokens;
        for (var at = 0; at < tokens.Length && at < TextBag.MostTokens; at++)
        {
            var word = tokens[at].Word;
            if (word.Is(WordTraits.StopWord) || !_seen.Add(word.StemHash)) continue;
            var form = forms.Of(word, out var apart);
            var concepts = word.Concepts;
            for (var i = 0; i < concepts.Count; i++)
                _concepts.Add(table.Find(FeatureKeys.Of(FeatureView.Concept, concepts[i])));
            _words.Add((at, form, apart, concepts.Count));
        }
    }

    /// <summary>Tokens that speak for a label, in their order; in no unit, only to be compared. The list is good until
    /// the next question.</summary>
    public List<(int Token, double Weight)> For(int label, FormRows forms, WeightTable table)
    {
        _evidence.Clear();
        var concept = 0;
        foreach (var (token, form, apart, concepts) in _words)
        {
            var numbers = apart ?? forms[form.Row];
            var weight = WeightOf(new FoundFeature(form.Stem, form.StemRarity, form.StemScale))
                + (form.Scale * numbers[label] / 4);
            for (var end = concept + concepts; concept < end; concept++) weight += WeightOf(_concepts[concept]);
            if (weight > 0) _evidence.Add((token, weight));
        }

        return _evidence;

        float WeightOf(FoundFeature feature) =>
            feature.Number < 0 ? 0 : feature.Rarity * feature.Scale * table.Row(feature.Number)[label];
    }
}
