namespace Otklik.Language.Learning;

/// <summary>Makes the vectors of texts over the features a model knows. What a model does when it is asked
/// (<see cref="LabelScorer"/>) adds up to the same numbers.</summary>
internal sealed class VectorBuilder(
    ulong[] keys, Dictionary<ulong, int> index, float[] rarity, Dictionary<ulong, ulong[]> grams)
{
    private readonly Dictionary<ulong, (int[] Columns, float[] Values, float Square)> _forms = [];
    private readonly Dictionary<int, float> _row = [];
    private readonly double[] _squares = new double[FeatureKeys.Views];

    public SparseRows Build(IReadOnlyList<RawExample> examples)
    {
        var starts = new int[examples.Count + 1];
        var (columns, values) = (new List<int>(), new List<float>());
        for (var i = 0; i < examples.Count; i++)
        {
            Read(examples[i]);
            // Sorted, so that sums come out alike on every run.
            foreach (var (column, value) in _row.OrderBy(pair => pair.Key))
            {
                var view = (int)FeatureKeys.ViewOf(keys[column]);
                columns.Add(column);
                values.Add(value * FeatureKeys.Scales[view] / (float)Math.Sqrt(_squares[view]));
            }

            starts[i + 1] = columns.Count;
        }

        return new SparseRows(starts, [.. columns], [.. values], keys.Length);
    }

    private void Read(RawExample example)
    {
        _row.Clear();
        Array.Clear(_squares);
        for (var i = 0; i < example.Keys.Length; i++)
        {
            if (!index.TryGetValue(example.Keys[i], out var column)) continue;
            var value = FeatureKeys.Often(example.Counts[i]) * rarity[column];
            _row[column] = value;
            _squares[(int)FeatureKeys.ViewOf(example.Keys[i])] += value * value;
        }

        for (var i = 0; i < example.Forms.Length; i++)
        {
            var (columns, values, square) = FormOf(example.Forms[i].NormalHash);
            var often = FeatureKeys.Often(example.FormCounts[i]);
            for (var j = 0; j < columns.Length; j++)
                _row[columns[j]] = _row.GetValueOrDefault(columns[j]) + (often * values[j]);
            // Words are taken as if they shared no pieces: then a word's share is the same in every text.
            _squares[(int)FeatureView.Gram] += often * often * square;
        }
    }

    private (int[] Columns, float[] Values, float Square) FormOf(ulong form)
    {
        if (_forms.TryGetValue(form, out var known)) return known;
        var pieces = grams[form].Where(index.ContainsKey).GroupBy(key => index[key])
            .Select(group => (Column: group.Key, Value: group.Count() * rarity[group.Key]))
            .OrderBy(piece => piece.Column).ToList();
        var square = 0f;
        foreach (var (_, value) in pieces) square += value * value;
        return _forms[form] = ([.. pieces.Select(piece => piece.Column)], [.. pieces.Select(piece => piece.Value)],
            square);
    }
}
