using System.Numerics;

namespace Otklik.Language.Learning;

/// <summary>Some solved texts, found by their features. Immutable.</summary>
internal sealed class SolvedSegment
{
    /// <summary>Below these bits of a key stands its view.</summary>
    private const int KeyShift = 8;

    private readonly Dictionary<ulong, (int Solved, float Often)[]> _lists;
    private readonly double[] _lengths;

    /// <summary>A bit for each feature, by some of the key's own bits.</summary>
    private readonly ulong[] _known;

    /// <param name="solved">The texts, oldest first.</param>
    /// <param name="older">Segments that stay beside this one; rarity is counted over all as of now.</param>
    public SolvedSegment(IReadOnlyList<Solved> solved, IReadOnlyList<SolvedSegment> older)
    {
        Solved = solved;
        var lists = new Dictionary<ulong, List<(int, float)>>();
        for (var i = 0; i < solved.Count; i++)
            for (var j = 0; j < solved[i].Keys.Length; j++)
            {
                if (!lists.TryGetValue(solved[i].Keys[j], out var list)) lists[solved[i].Keys[j]] = list = [];
                list.Add((i, solved[i].Often[j]));
            }

        _lists = lists.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray());
        _known = new ulong[BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, _lists.Count / 8))];
        foreach (var key in _lists.Keys) _known[Place(key)] |= 1UL << (int)(key >> KeyShift);
        _lengths = new double[solved.Count * FeatureKeys.Views];
        SolvedSegment[] all = [.. older, this];
        var count = all.Sum(segment => segment.Solved.Count);
        foreach (var (key, list) in _lists)
        {
            var rarity = Rarity(all, count, key, out _);
            foreach (var (row, often) in list)
                _lengths[(row * FeatureKeys.Views) + (int)FeatureKeys.ViewOf(key)] += often * rarity * often * rarity;
        }
    }

    private int Place(ulong key) => (int)(key >> (KeyShift + 6)) & (_known.Length - 1);

    public IReadOnlyList<Solved> Solved { get; }

    /// <summary>Solved texts with the feature; null when there are none, which a bit tells of most features.</summary>
    public (int Solved, float Often)[]? With(ulong key) =>
        (_known[Place(key)] & (1UL << (int)(key >> KeyShift))) == 0 ? null : _lists.GetValueOrDefault(key);

    /// <summary>Squared length of a text in each view.</summary>
    public ReadOnlySpan<double> LengthsOf(int solved) =>
        _lengths.AsSpan(solved * FeatureKeys.Views, FeatureKeys.Views);

    /// <param name="count">Of all texts.</param>
    /// <param name="with">Of those with the feature.</param>
    public static float Rarity(int count, int with) => MathF.Log((1f + count) / (1f + with)) + 1;

    public static float Rarity(IReadOnlyList<SolvedSegment> segments, int count, ulong key, out int with)
    {
        with = 0;
        for (var i = 0; i < segments.Count; i++) with += segments[i].With(key)?.Length ?? 0;
        return Rarity(count, with);
    }
}
