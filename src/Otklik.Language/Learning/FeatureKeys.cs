using Otklik.Language.Problems;

namespace Otklik.Language.Learning;

/// <summary>Features as 64-bit keys that are the same in every process and version; the view is in the lowest bits.
/// </summary>
internal static class FeatureKeys
{
    public const int Views = 5;

    private const ulong ViewBits = 7;
    private const int Shortest = 3;
    private const int Longest = 5;

    /// <summary>Share of each view in the likeness of two texts. Chosen once on cross-validation of three sets of
    /// messages, the same for every label.</summary>
    private static readonly double[] Weights = [1, 0.5, 1, 0.5, 0.7];

    /// <summary>See <see cref="Often"/>: texts repeat little.</summary>
    private static readonly float[] Few =
        [.. Enumerable.Range(0, 32).Select(count => count <= 1 ? 1 : 1 + MathF.Log(count))];

    /// <summary>Length of a text's vector in each view; all together 1.</summary>
    public static float[] Scales { get; } = [.. Weights.Select(weight => (float)Math.Sqrt(weight / Weights.Sum()))];

    public static ulong Of(FeatureView view, ulong hash) => (hash & ~ViewBits) | (ulong)view;

    public static FeatureView ViewOf(ulong key) => (FeatureView)(key & ViewBits);

    public static ulong Pair(FeatureView view, ulong first, ulong second) =>
        Of(view, StableHash.Combine(first, second));

    /// <summary>What saying a thing several times is worth.</summary>
    public static float Often(int count) => count < Few.Length ? Few[count] : 1 + MathF.Log(count);

    /// <summary>Pieces of a word with its borders as spaces, each as often as it occurs.</summary>
    public static void Grams(string normal, List<ulong> keys)
    {
        keys.Clear();
        Span<char> padded = stackalloc char[normal.Length <= 64 ? normal.Length + 2 : 66];
        padded.Fill(' ');
        normal.AsSpan(0, padded.Length - 2).CopyTo(padded[1..]);
        for (var length = Shortest; length <= Longest; length++)
        {
            if (padded.Length <= length)
            {
                keys.Add(Of(FeatureView.Gram, StableHash.Of(padded)));
                break;
            }

            for (var at = 0; at + length <= padded.Length; at++)
                keys.Add(Of(FeatureView.Gram, StableHash.Of(padded.Slice(at, length))));
        }
    }
}
