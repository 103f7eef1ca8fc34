namespace Otklik.Language.Learning;

/// <summary>Weights of features for labels as small whole numbers: row f holds, for each label, weight = number × scale
/// of f. Immutable.</summary>
internal sealed class WeightTable
{
    /// <summary>Apart from the rest, which every word of every text is looked up in.</summary>
    private readonly KeyIndex _pieces;

    private readonly KeyIndex _others;

    /// <param name="keys">Keys of features, each once.</param>
    /// <param name="rarity">Rarity of each feature.</param>
    /// <param name="scales">What one unit of each feature's numbers is worth.</param>
    /// <param name="rows">A row of <see cref="Vectors.Padded"/> labels for each feature.</param>
    public WeightTable(ulong[] keys, float[] rarity, float[] scales, RowMemory rows)
    {
        (Keys, Rarity, Scales, Rows) = (keys, rarity, scales, rows);
        var pieces = keys.Count(IsPiece);
        (_pieces, _others) = (new KeyIndex(pieces), new KeyIndex(keys.Length - pieces));
        for (var i = 0; i < keys.Length; i++)
            (IsPiece(keys[i]) ? _pieces : _others).Add(keys[i], i, rarity[i], scales[i]);
    }

    public ulong[] Keys { get; }

    public float[] Rarity { get; }

    public float[] Scales { get; }

    public RowMemory Rows { get; }

    public int Width => Rows.Width;

    /// <summary>A feature that is not a piece of a word; its number is −1 when unknown.</summary>
    public FoundFeature Find(ulong key) => _others.Find(key);

    /// <summary>See <see cref="KeyIndex.MayHave"/>.</summary>
    public bool MayHave(ulong key) => _others.MayHave(key);

    /// <summary>See <see cref="KeyIndex.AskBit"/>.</summary>
    public void AskBit(ulong key) => _others.AskBit(key);

    /// <summary>See <see cref="KeyIndex.Ask"/>.</summary>
    public void Ask(ulong key) => _others.Ask(key);

    public FoundFeature FindPiece(ulong key) => _pieces.Find(key);

    public ReadOnlySpan<sbyte> Row(int feature) => Rows[feature];

    /// <summary>The weights of a text's support: Σ weight of example × its vector.</summary>
    public static WeightTable Of(FeatureSpace space, float[][] support, ParallelOptions parallel)
    {
        var width = Vectors.Padded(support.Length);
        var numbers = new RowMemory(space.Keys.Length, width);
        var scales = new float[space.Keys.Length];
        var byRow = Turn(support, space.Rows.Count, width);
        var lists = space.Rows.Turned();
        Parallel.For(0, space.Keys.Length, parallel, feature =>
        {
            Span<float> sums = width <= 1024 ? stackalloc float[width] : new float[width];
            sums.Clear();
            var rows = lists.ColumnsOf(feature);
            var values = lists.ValuesOf(feature);
            for (var i = 0; i < rows.Length; i++)
                if (byRow[rows[i]] is { } weights)
                    Vectors.Add(values[i], weights, sums);
            scales[feature] = Vectors.Quantise(sums, numbers[feature]);
        });
        return new WeightTable(space.Keys, space.Rarity, scales, numbers);
    }

    private static float[][] Turn(float[][] support, int rows, int width)
    {
        var turned = new float[rows][];
        for (var row = 0; row < rows; row++)
        {
            turned[row] = new float[width];
            for (var label = 0; label < support.Length; label++) turned[row][label] = support[label][row];
        }

        return turned;
    }

    private static bool IsPiece(ulong key) => FeatureKeys.ViewOf(key) == FeatureView.Gram;
}
