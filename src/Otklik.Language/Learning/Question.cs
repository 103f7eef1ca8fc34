using System.Numerics;

namespace Otklik.Language.Learning;

/// <summary>One text compared with all solved ones that share a telling feature with it. Made for reuse by one thread.
/// </summary>
internal sealed class Question
{
    /// <summary>With more texts than this, what a third of them have in common is no longer looked at.</summary>
    private const int Few = 60;

    [ThreadStatic]
    private static Question? _own;

    /// <summary>Features that a solved text has, and the solved texts that have them: for each feature a list of each
    /// segment.</summary>
    private readonly List<(ulong Key, float Value)> _asked = new(64);
    private readonly List<(int Solved, float Often)[]?> _lists = new(64);
    private readonly double[] _lengths = new double[FeatureKeys.Views];

    /// <summary>Nought but while a segment is asked.</summary>
    private float[] _products = [];

    /// <summary>A bit for each solved text that has any product.</summary>
    private ulong[] _touched = [];

    public static Question Own => _own ??= new Question();

    /// <summary>The likest solved texts.</summary>
    /// <param name="bag">The text.</param>
    /// <param name="segments">All solved texts.</param>
    /// <param name="rarities">By how many solved texts have a feature, as far as that was foreseen.</param>
    /// <param name="most">How many are wanted.</param>
    public IReadOnlyList<Neighbour> Nearest(
        TextBag bag, ReadOnlySpan<SolvedSegment> segments, float[] rarities, int most)
    {
        var count = 0;
        foreach (var segment in segments) count += segment.Solved.Count;
        Read(bag, segments, rarities, count);
        if (_asked.Count == 0) return [];
        var nearest = new NearestTexts(most);
        for (var i = 0; i < segments.Length; i++) Ask(segments[i], i, segments.Length, nearest);
        _lists.Clear();
        return nearest.Texts;
    }

    private void Read(TextBag bag, ReadOnlySpan<SolvedSegment> segments, float[] rarities, int count)
    {
        _asked.Clear();
        _lists.Clear();
        Array.Clear(_lengths);
        var keys = bag.Features.Keys;
        var counts = bag.Features.Counts;
        for (var i = 0; i < keys.Length; i++)
        {
            var key = keys[i];
            var with = 0;
            var begun = _lists.Count;
            for (var j = 0; j < segments.Length; j++)
            {
                var list = segments[j].With(key);
                if (list is null && with == 0) continue;
                // What came before had none.
                if (with == 0)
                    for (var k = 0; k < j; k++) _lists.Add(null);
                _lists.Add(list);
                with += list?.Length ?? 0;
            }

            var rarity = with < rarities.Length ? rarities[with] : SolvedSegment.Rarity(count, with);
            var value = FeatureKeys.Often(counts[i]) * rarity;
            _lengths[(int)FeatureKeys.ViewOf(key)] += value * value;
            if (with > 0 && (count <= Few || with * 3 < count)) _asked.Add((key, value * rarity));
            else _lists.RemoveRange(begun, _lists.Count - begun);
        }
    }

    /// <summary>Compares the text with those of a segment; what is liker than the nearest so far takes its
    /// place.</summary>
    private void Ask(SolvedSegment segment, int number, int segments, NearestTexts nearest)
    {
        var size = segment.Solved.Count * FeatureKeys.Views;
        if (_products.Length < size) (_products, _touched) = (new float[size], new ulong[(size >> 6) + 1]);
        var (products, touched) = (_products, _touched);
        for (var i = 0; i < _asked.Count; i++)
        {
            if (_lists[(i * segments) + number] is not { } list) continue;
            var (key, value) = _asked[i];
            var view = (int)FeatureKeys.ViewOf(key);
            foreach (var (solved, often) in list)
            {
                products[(solved * FeatureKeys.Views) + view] += value * often;
                touched[solved >> 6] |= 1UL << (solved & 63);
            }
        }

        var words = _touched.AsSpan(0, (segment.Solved.Count >> 6) + 1);
        for (var i = 0; i < words.Length; i++)
            for (var left = words[i]; left != 0; left &= left - 1)
            {
                var solved = (i << 6) + BitOperations.TrailingZeroCount(left);
                var shared = _products.AsSpan(solved * FeatureKeys.Views, FeatureKeys.Views);
                var likeness = Likeness(segment.LengthsOf(solved), shared);
                if (likeness > 0) nearest.Add(new Neighbour(segment.Solved[solved], likeness));
                shared.Clear();
            }

        words.Clear();
    }

    private double Likeness(ReadOnlySpan<double> theirs, ReadOnlySpan<float> products)
    {
        var (sum, whole) = (0.0, 0.0);
        for (var view = 0; view < FeatureKeys.Views; view++)
        {
            // A view in which neither text has anything says nothing.
            if (theirs[view] == 0 && _lengths[view] == 0) continue;
            var share = FeatureKeys.Scales[view] * FeatureKeys.Scales[view];
            whole += share;
            if (products[view] > 0) sum += share * products[view] / Math.Sqrt(theirs[view] * _lengths[view]);
        }

        return whole == 0 ? 0 : Math.Min(1, sum / whole);
    }
}
