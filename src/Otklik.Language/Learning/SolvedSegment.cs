namespace Otklik.Language.Learning;

/// <summary>Some solved texts, found by their features. Immutable.</summary>
internal sealed class SolvedSegment
{
    private readonly Dictionary<ulong, (int Solved, float Often)[]> _lists;
    private readonly double[] _lengths;

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

    public IReadOnlyList<Solved> Solved { get; }

    /// <summary>Solved texts with the feature.</summary>
    public ReadOnlySpan<(int Solved, float Often)> With(ulong key) => _lists.GetValueOrDefault(key);

    /// <summary>Squared length of a text in each view.</summary>
    public ReadOnlySpan<double> LengthsOf(int solved) =>
        _lengths.AsSpan(solved * FeatureKeys.Views, FeatureKeys.Views);

    public static float Rarity(IReadOnlyList<SolvedSegment> segments, int count, ulong key, out int with)
    {
        with = 0;
        for (var i = 0; i < segments.Count; i++) with += segments[i].With(key).Length;
        return MathF.Log((1f + count) / (1f + with)) + 1;
    }
}
