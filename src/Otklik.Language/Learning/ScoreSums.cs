using System.Runtime.InteropServices;

namespace Otklik.Language.Learning;

/// <summary>Gathers the rows that score one text, by view. Made for reuse by one thread.</summary>
internal sealed class ScoreSums
{
    [ThreadStatic]
    private static ScoreSums? _own;

    private readonly RowList[] _views = [.. Enumerable.Range(0, FeatureKeys.Views).Select(_ => new RowList())];
    private readonly float[] _lengths = new float[FeatureKeys.Views];

    /// <summary>Rows of forms that found no place, in a flood of invented words.</summary>
    private readonly List<(sbyte[] Numbers, float Factor)> _apart = [];

    /// <summary>What the bag holds and the model may know, of all that is no stem.</summary>
    private readonly List<int> _hopeful = new(128);

    public static ScoreSums Own => _own ??= new ScoreSums();

    /// <summary>Rows of the model's table in the order of the views, and last those of word forms as
    /// <see cref="FormRow.Row"/> tells them; for measuring.</summary>
    public IReadOnlyList<RowList> Views => _views;

    /// <returns>Share of the text's different stems that the model knows, 0..1.</returns>
    public double Read(TextBag bag, FormRows forms, WeightTable table)
    {
        foreach (var view in _views) view.Clear();
        Array.Clear(_lengths);
        _hopeful.Clear();
        _apart.Clear();
        Ask(bag, forms, table);
        var known = ReadForms(bag, forms, table);
        ReadOthers(bag, table);
        return known;
    }

    /// <summary>scores += all rows, each view scaled to its length.</summary>
    public void Sum(FormRows forms, WeightTable table, Span<float> scores)
    {
        for (var view = 0; view < _views.Length; view++)
        {
            if (_lengths[view] <= 0) continue;
            var scale = FeatureKeys.Scales[view] / MathF.Sqrt(_lengths[view]);
            if (view != (int)FeatureView.Gram) _views[view].Sum(new RowMemory.Reader(table.Rows), scale, scores);
            else
            {
                _views[view].Sum(new FormRows.Reader(forms), scale, scores);
                foreach (var (numbers, factor) in _apart) Vectors.Add(factor * scale, numbers, scores);
            }
        }
    }

    private void Ask(TextBag bag, FormRows forms, WeightTable table)
    {
        var keys = bag.Features.Keys;
        var others = CollectionsMarshal.AsSpan(bag.Others);
        foreach (var place in others) table.AskBit(keys[place]);
        foreach (var word in CollectionsMarshal.AsSpan(bag.Words)) forms.Ask(word);
        foreach (var place in others)
        {
            if (!table.MayHave(keys[place])) continue;
            table.Ask(keys[place]);
            _hopeful.Add(place);
        }
    }

    private double ReadForms(TextBag bag, FormRows forms, WeightTable table)
    {
        var words = CollectionsMarshal.AsSpan(bag.Words);
        var places = CollectionsMarshal.AsSpan(bag.Stems);
        var formCounts = bag.Forms.Counts;
        var counts = bag.Features.Counts;
        var (pieces, stems) = (_views[(int)FeatureView.Gram], _views[(int)FeatureView.Stem]);
        var (square, length, all) = (0f, 0f, 0);
        for (var i = 0; i < words.Length; i++)
        {
            var form = forms.Of(words[i], out var apart);
            var often = FeatureKeys.Often(formCounts[i]);
            square += often * often * form.Square;
            if (apart is not null) _apart.Add((apart, often * form.Scale));
            else
            {
                forms.Ask(form.Row);
                pieces.Add(form.Row, often * form.Scale);
            }

            // Of several forms of one stem the first one brings it.
            if (places[i] < 0) continue;
            all++;
            if (form.Stem < 0) continue;
            table.Rows.Ask(form.Stem);
            var value = FeatureKeys.Often(counts[places[i]]) * form.StemRarity;
            length += value * value;
            stems.Add(form.Stem, value * form.StemScale);
        }

        _lengths[(int)FeatureView.Gram] = square;
        _lengths[(int)FeatureView.Stem] = length;
        return all == 0 ? 0 : (double)stems.Count / all;
    }

    private void ReadOthers(TextBag bag, WeightTable table)
    {
        var keys = bag.Features.Keys;
        var counts = bag.Features.Counts;
        foreach (var place in CollectionsMarshal.AsSpan(_hopeful))
        {
            var feature = table.Find(keys[place]);
            if (feature.Number < 0) continue;
            table.Rows.Ask(feature.Number);
            var view = (int)FeatureKeys.ViewOf(keys[place]);
            var value = FeatureKeys.Often(counts[place]) * feature.Rarity;
            _lengths[view] += value * value;
            _views[view].Add(feature.Number, value * feature.Scale);
        }
    }
}
