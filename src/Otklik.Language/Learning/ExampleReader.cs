namespace Otklik.Language.Learning;

/// <summary>Reads examples as they come, on all processors, and puts them into an order that does not depend on the
/// order they came in.</summary>
internal sealed class ExampleReader(TrainingOptions options)
{
    private const int Slice = 512;

    private readonly List<RawExample> _kept = [];
    private int _read;
    private int _withoutLabel;
    private int _withoutWords;
    private int _thinnedOut;

    public IReadOnlyList<RawExample> Read(IEnumerable<Example> examples, CancellationToken cancellation)
    {
        foreach (var slice in examples.Chunk(Slice))
        {
            _read += slice.Length;
            var read = new RawExample?[slice.Length];
            Parallel.For(0, slice.Length, options.Parallel(cancellation), i =>
            {
                var label = slice[i].Label?.Trim();
                if (!string.IsNullOrEmpty(label)) read[i] = RawExample.Read(slice[i].Text, label);
            });
            for (var i = 0; i < slice.Length; i++)
            {
                if (read[i] is { } example) _kept.Add(example);
                else if (string.IsNullOrWhiteSpace(slice[i].Label)) _withoutLabel++;
                else _withoutWords++;
            }

            if (_kept.Count > options.MostExamples * 2) ThinOut();
        }

        _kept.Sort(RawExample.Compare);
        ThinOut();
        return _kept;
    }

    public TrainingReport Report()
    {
        var counts = _kept.GroupBy(one => one.Label, StringComparer.Ordinal).ToList();
        return new TrainingReport(_read, _kept.Count, _withoutLabel, _withoutWords, _thinnedOut, counts.Count,
            [.. counts.Where(label => label.Count() == 1).Select(label => label.Key).Order(StringComparer.Ordinal)],
            Contradictions());
    }

    /// <summary>Hashes have no order of their own, so the smallest ones are as good as drawn by lot.</summary>
    private void ThinOut()
    {
        var most = Math.Max(1, options.MostExamples);
        if (_kept.Count <= most) return;
        _kept.Sort(RawExample.Compare);
        _thinnedOut += _kept.Count - most;
        _kept.RemoveRange(most, _kept.Count - most);
    }

    private List<Contradiction> Contradictions()
    {
        var pairs = new Dictionary<(string, string), (int Texts, int Rows)>();
        foreach (var text in _kept.GroupBy(one => one.Exact))
        {
            var labels = text.GroupBy(one => one.Label, StringComparer.Ordinal)
                .Select(group => (group.Key, Count: group.Count()))
                .OrderBy(one => one.Key, StringComparer.Ordinal).ToList();
            for (var i = 0; i < labels.Count; i++)
                for (var j = i + 1; j < labels.Count; j++)
                {
                    var key = (labels[i].Key, labels[j].Key);
                    var (texts, rows) = pairs.GetValueOrDefault(key);
                    pairs[key] = (texts + 1, rows + labels[i].Count + labels[j].Count);
                }
        }

        return [.. pairs.Select(pair => new Contradiction(pair.Key.Item1, pair.Key.Item2, pair.Value.Texts,
            pair.Value.Rows)).OrderByDescending(one => one.Texts).ThenBy(one => one.First, StringComparer.Ordinal)
            .ThenBy(one => one.Second, StringComparer.Ordinal)];
    }
}
