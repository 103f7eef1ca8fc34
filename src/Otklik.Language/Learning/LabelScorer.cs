using Otklik.Language.Text;

namespace Otklik.Language.Learning;

/// <summary>Scores texts by a table of weights. Safe from any thread.</summary>
/// <remarks>A text is the sum of its words, and what the pieces of a word form add is the same wherever it stands, so
/// it is worked out once (<see cref="FormRows"/>). Per text remain a hundred rows of small numbers to add.</remarks>
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

    /// <summary>Scores of all labels.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="scores">As long as <see cref="Width"/>; overwritten.</param>
    /// <returns>Share of the text's different words whose stem the model knows, 0..1.</returns>
    public double Score(TokenizedText text, Span<float> scores)
    {
        var bag = TextBag.Own;
        bag.Read(text);
        _bias.CopyTo(scores);
        var keys = bag.Features.Keys;
        var counts = bag.Features.Counts;
        Span<FoundFeature> found = keys.Length <= 1024
            ? stackalloc FoundFeature[keys.Length] : new FoundFeature[keys.Length];
        Span<float> lengths = stackalloc float[FeatureKeys.Views];
        lengths.Clear();
        var rows = RowList.Own;
        rows.Clear();
        AddForms(bag, rows, found, lengths);
        var known = Find(keys, counts, found, lengths);
        for (var view = 0; view < lengths.Length; view++)
            lengths[view] = lengths[view] > 0 ? FeatureKeys.Scales[view] / MathF.Sqrt(lengths[view]) : 0;
        rows.Scale(lengths[(int)FeatureView.Gram]);
        for (var i = 0; i < keys.Length; i++)
        {
            if (found[i].Number < 0) continue;
            var factor = FeatureKeys.Often(counts[i]) * found[i].Rarity * found[i].Scale;
            rows.Add(_table.Numbers, found[i].Number * _table.Width,
                factor * lengths[(int)FeatureKeys.ViewOf(keys[i])]);
        }

        rows.Sum(scores);
        return known;
    }

    /// <summary>The rows of the text's word forms, and what is known of their stems.</summary>
    private void AddForms(TextBag bag, RowList rows, Span<FoundFeature> found, Span<float> lengths)
    {
        var known = _forms;
        if (known.IsWornOut) _forms = known = new FormRows(_table);
        var touched = 0;
        foreach (var word in bag.Words) touched += known.Touch(word);
        var square = 0f;
        for (var i = 0; i < bag.Words.Count; i++)
        {
            var often = FeatureKeys.Often(bag.Forms.Counts[i]);
            var form = known.Of(bag.Words[i]);
            square += often * often * form.Square;
            // Its factor is put right when the length of the whole is known.
            rows.Add(form.Numbers, form.Start, often * form.Scale);
            found[bag.Stems[i]] = form.Stem;
        }

        lengths[(int)FeatureView.Gram] = square;
        rows.Note(touched);
    }

    /// <summary>What is known of all other features.</summary>
    /// <returns>Share of the stems that are known.</returns>
    private double Find(
        ReadOnlySpan<ulong> keys, ReadOnlySpan<int> counts, Span<FoundFeature> found, Span<float> lengths)
    {
        var touched = 0;
        foreach (var key in keys)
            if (FeatureKeys.ViewOf(key) != FeatureView.Stem && _table.MayHave(key)) touched += _table.Touch(key);
        RowList.Own.Note(touched);
        var (stems, known) = (0, 0);
        for (var i = 0; i < keys.Length; i++)
        {
            var view = FeatureKeys.ViewOf(keys[i]);
            if (view == FeatureView.Stem)
            {
                stems++;
                if (found[i].Number >= 0) known++;
            }
            else found[i] = _table.MayHave(keys[i]) ? _table.Find(keys[i]) : new FoundFeature(-1, 0, 0);

            var value = FeatureKeys.Often(counts[i]) * found[i].Rarity;
            lengths[(int)view] += value * value;
        }

        return stems == 0 ? 0 : (double)known / stems;
    }

    /// <summary>What each word of the text says for one label, stop words left out; in no unit, only to be compared.
    /// </summary>
    public List<(int Token, double Weight)> Evidence(TokenizedText text, int label)
    {
        var evidence = new List<(int Token, double Weight)>(32);
        var seen = new HashSet<ulong>();
        for (var at = 0; at < text.Count && at < TextBag.MostTokens; at++)
        {
            var word = text[at].Word;
            if (word.Is(WordTraits.StopWord) || !seen.Add(word.StemHash)) continue;
            var weight = Weight(FeatureKeys.Of(FeatureView.Stem, word.StemHash), label) + (Piece(word, label) / 4);
            foreach (var concept in word.Concepts)
                weight += Weight(FeatureKeys.Of(FeatureView.Concept, concept), label);
            if (weight > 0) evidence.Add((at, weight));
        }

        return evidence;
    }

    private float Piece(Word word, int label)
    {
        var form = _forms.Of(word);
        return form.Scale * form.Numbers[form.Start + label];
    }

    private float Weight(ulong key, int label)
    {
        var feature = _table.Find(key);
        return feature.Number < 0 ? 0 : feature.Rarity * feature.Scale * _table.Row(feature.Number)[label];
    }
}
