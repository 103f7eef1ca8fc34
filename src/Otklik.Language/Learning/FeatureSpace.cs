namespace Otklik.Language.Learning;

/// <summary>Which features a model knows and how rare they are, and the vectors of its examples.</summary>
/// <param name="Keys">Key of each feature.</param>
/// <param name="Rarity">ln((1 + texts) / (1 + texts with the feature)) + 1.</param>
/// <param name="Rows">Vector of each example: in each view Σ (1 + ln count) × rarity, scaled to the view's length.
/// </param>
internal sealed record FeatureSpace(ulong[] Keys, float[] Rarity, SparseRows Rows)
{
    /// <summary>Numbers a model may hold: bounds its memory when both features and labels are many.</summary>
    private const long MostWeights = 40_000_000;

    /// <param name="examples">Texts, in a settled order.</param>
    /// <param name="counted">How many of them, from the first, count for rarity; the rest are names of labels.</param>
    /// <param name="labels">How many labels the model will have.</param>
    public static FeatureSpace Of(IReadOnlyList<RawExample> examples, int counted, int labels)
    {
        var grams = GramsOf(examples);
        var frequency = new Dictionary<ulong, int>();
        var met = new HashSet<ulong>();
        for (var i = 0; i < examples.Count; i++)
        {
            met.Clear();
            foreach (var key in examples[i].Keys) met.Add(key);
            foreach (var form in examples[i].Forms)
                foreach (var key in grams[form.NormalHash]) met.Add(key);
            foreach (var key in met)
            {
                var known = frequency.GetValueOrDefault(key);
                frequency[key] = known + (i < counted ? 1 : 0);
            }
        }

        var keys = Choose(frequency, labels);
        var index = new Dictionary<ulong, int>(keys.Length);
        for (var i = 0; i < keys.Length; i++) index[keys[i]] = i;
        float[] rarity = [.. keys.Select(key => (float)(Math.Log((1.0 + counted) / (1 + frequency[key])) + 1))];
        return new FeatureSpace(keys, rarity, new VectorBuilder(keys, index, rarity, grams).Build(examples));
    }

    /// <summary>A piece of a word met in one text only tells nothing that its stem does not.</summary>
    private static ulong[] Choose(Dictionary<ulong, int> frequency, int labels)
    {
        var most = (int)Math.Max(1000, MostWeights / Math.Max(1, labels));
        for (var least = 0; ; least++)
        {
            ulong[] keys = [.. frequency.Where(pair => pair.Value >= least &&
                (pair.Value >= 2 || FeatureKeys.ViewOf(pair.Key) != FeatureView.Gram)).Select(pair => pair.Key)];
            if (keys.Length > most && least < 1000) continue;
            Array.Sort(keys);
            return keys;
        }
    }

    private static Dictionary<ulong, ulong[]> GramsOf(IReadOnlyList<RawExample> examples)
    {
        var grams = new Dictionary<ulong, ulong[]>();
        var keys = new List<ulong>();
        foreach (var example in examples)
            foreach (var form in example.Forms)
            {
                if (grams.ContainsKey(form.NormalHash)) continue;
                FeatureKeys.Grams(form.Normal, keys);
                grams[form.NormalHash] = [.. keys];
            }

        return grams;
    }
}
