using System.Numerics;
using System.Runtime.InteropServices;
using Otklik.Language.Learning;
using Otklik.Language.Text;

namespace Otklik.Benchmarks.Understanding;

/// <summary>What classifying cannot be quicker than: for each text the same keys looked up in the same index, and the
/// same rows of the same weights read line by line, with nothing worked out of them but that they were read.</summary>
internal sealed class MemoryLimit
{
    private readonly WeightTable _table;
    private readonly FormRows _forms;
    private readonly (ulong[] Keys, int[] Features, int[] Forms)[] _texts;
    private long _seen;

    public MemoryLimit(LabelModel model, IReadOnlyList<TokenizedText> texts)
    {
        _table = model.Table;
        _forms = model.Scorer.Forms;
        var scores = new float[model.Scorer.Width];
        _texts = [.. texts.Select(text =>
        {
            model.Scorer.Score(text, scores);
            var views = ScoreSums.Own.Views;
            return (TextBag.Own.Features.Keys.ToArray(),
                views.SkipLast(1).SelectMany(view => view.Rows.ToArray()).ToArray(), views[^1].Rows.ToArray());
        })];
    }

    /// <summary>Bytes of weights a text, on the average.</summary>
    public double BytesRead =>
        Math.Round(_texts.Average(text => (double)(text.Features.Length + text.Forms.Length) * _table.Width));

    public double Lookups => Math.Round(_texts.Average(text => text.Keys.Length));

    public void Read(int number)
    {
        var (keys, features, forms) = _texts[number];
        var seen = 0L;
        foreach (var key in keys) seen += _table.Find(key).Number;
        var sum = Vector<byte>.Zero;
        foreach (var row in features) Add(_table.Row(row), ref sum);
        foreach (var row in forms) Add(_forms[row], ref sum);

        // Whatever is stored cannot be left out by the compiler.
        Volatile.Write(ref _seen, seen + sum[0]);
    }

    private static void Add(ReadOnlySpan<sbyte> row, ref Vector<byte> sum)
    {
        var lines = MemoryMarshal.Cast<sbyte, Vector<byte>>(row);
        for (var i = 0; i < lines.Length; i++) sum ^= lines[i];
    }
}
