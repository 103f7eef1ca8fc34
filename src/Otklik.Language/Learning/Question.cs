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

    public void Ask(SolvedSegment segment, List<Neighbour> found)
    {
        var products = new float[segment.Solved.Count * FeatureKeys.Views];
        foreach (var (key, value) in _asked)
        {
            var view = (int)FeatureKeys.ViewOf(key);
            foreach (var (solved, often) in segment.With(key))
                products[(solved * FeatureKeys.Views) + view] += value * often;
        }

        for (var solved = 0; solved < segment.Solved.Count; solved++)
        {
            var likeness = Likeness(segment.LengthsOf(solved),
                products.AsSpan(solved * FeatureKeys.Views, FeatureKeys.Views));
            if (likeness > 0) found.Add(new Neighbour(segment.Solved[solved], likeness));
        }
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
