using System.Buffers;

namespace Otklik.Language.Learning;

/// <summary>One text compared with all solved ones that share a telling feature with it.</summary>
internal sealed class Question
{
    /// <summary>With more texts than this, what a third of them have in common is no longer looked at.</summary>
    private const int Few = 60;

    private readonly List<(ulong Key, float Value)> _asked = [];
    private readonly double[] _lengths = new double[FeatureKeys.Views];

    public Question(TextBag bag, IReadOnlyList<SolvedSegment> segments, int count)
    {
        var keys = bag.Features.Keys;
        for (var i = 0; i < keys.Length; i++)
        {
            var rarity = SolvedSegment.Rarity(segments, count, keys[i], out var with);
            var value = FeatureKeys.Often(bag.Features.Counts[i]) * rarity;
            _lengths[(int)FeatureKeys.ViewOf(keys[i])] += value * value;
            if (with > 0 && (count <= Few || with * 3 < count)) _asked.Add((keys[i], value * rarity));
        }
    }

    /// <summary>Compares the text with those of a segment; what is liker than the nearest so far takes its
    /// place.</summary>
    public void Ask(SolvedSegment segment, NearestTexts nearest)
    {
        var size = segment.Solved.Count * FeatureKeys.Views;
        var rented = ArrayPool<float>.Shared.Rent(size);
        var products = rented.AsSpan(0, size);
        products.Clear();
        foreach (var (key, value) in _asked)
        {
            var view = (int)FeatureKeys.ViewOf(key);
            foreach (var (solved, often) in segment.With(key))
                products[(solved * FeatureKeys.Views) + view] += value * often;
        }

        for (var solved = 0; solved < segment.Solved.Count; solved++)
        {
            var shared = products.Slice(solved * FeatureKeys.Views, FeatureKeys.Views);
            if (!shared.ContainsAnyExcept(0f)) continue;
            var likeness = Likeness(segment.LengthsOf(solved), shared);
            if (likeness > 0) nearest.Add(new Neighbour(segment.Solved[solved], likeness));
        }

        ArrayPool<float>.Shared.Return(rented);
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
