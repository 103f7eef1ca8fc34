using System.Numerics;

namespace Otklik.Language.Learning;

/// <summary>Weights of features for labels as small whole numbers: row f holds, for each label, weight = number × scale
/// of f. Immutable.</summary>
internal sealed class WeightTable
{
    private readonly int[] _slots;

    /// <param name="keys">Keys of features, each once.</param>
    /// <param name="rarity">Rarity of each feature.</param>
    /// <param name="scales">What one unit of each feature's numbers is worth.</param>
    /// <param name="numbers">A row of <see cref="Vectors.Padded"/> labels for each feature.</param>
    /// <param name="width">Length of a row.</param>
    public WeightTable(ulong[] keys, float[] rarity, float[] scales, sbyte[] numbers, int width)
    {
        (Keys, Rarity, Scales, Numbers, Width) = (keys, rarity, scales, numbers, width);
        _slots = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, keys.Length * 2))];
        for (var i = 0; i < keys.Length; i++)
        {
            var at = Slot(keys[i]);
            while (_slots[at] != 0) at = (at + 1) & (_slots.Length - 1);
            _slots[at] = i + 1;
        }
    }

    public ulong[] Keys { get; }

    public float[] Rarity { get; }

    public float[] Scales { get; }

    public sbyte[] Numbers { get; }

    public int Width { get; }

    /// <summary>Number of a feature, or −1.</summary>
    public int Find(ulong key)
    {
        for (var at = Slot(key); _slots[at] != 0; at = (at + 1) & (_slots.Length - 1))
            if (Keys[_slots[at] - 1] == key) return _slots[at] - 1;
        return -1;
    }

    public ReadOnlySpan<sbyte> Row(int feature) => Numbers.AsSpan(feature * Width, Width);

    /// <summary>The weights of a text's support: Σ weight of example × its vector.</summary>
    public static WeightTable Of(FeatureSpace space, float[][] support, ParallelOptions parallel)
    {
        var width = Vectors.Padded(support.Length);
        var numbers = new sbyte[(long)space.Keys.Length * width];
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
            scales[feature] = Quantise(sums, numbers.AsSpan(feature * width, width));
        });
        return new WeightTable(space.Keys, space.Rarity, scales, numbers, width);
    }

    private static float Quantise(ReadOnlySpan<float> values, Span<sbyte> numbers)
    {
        var largest = 0f;
        foreach (var value in values) largest = Math.Max(largest, Math.Abs(value));
        if (largest == 0) return 0;
        for (var i = 0; i < values.Length; i++) numbers[i] = (sbyte)MathF.Round(values[i] / largest * 127);
        return largest / 127;
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

    private int Slot(ulong key) => (int)(key >> 20) & (_slots.Length - 1);
}
