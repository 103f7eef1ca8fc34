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
    private readonly (ulong[] Keys, (sbyte[] Array, int Start)[] Rows)[] _texts;
    private long _seen;

    public MemoryLimit(LabelModel model, IReadOnlyList<TokenizedText> texts)
    {
        _table = model.Table;
        var scores = new float[model.Scorer.Width];
        _texts = [.. texts.Select(text =>
        {
            model.Scorer.Score(text, scores);
            return (TextBag.Own.Features.Keys.ToArray(), RowList.Own.Rows());
        })];
    }

    /// <summary>Bytes of weights a text, on the average.</summary>
    public double BytesRead => Math.Round(_texts.Average(text => (double)text.Rows.Length * _table.Width));

    public double Lookups => Math.Round(_texts.Average(text => text.Keys.Length));

    public void Read(int number)
    {
        var (keys, rows) = _texts[number];
        var seen = 0L;
        foreach (var key in keys) seen += _table.Find(key).Number;
        var sum = Vector<byte>.Zero;
        foreach (var (array, start) in rows)
        {
            var lines = MemoryMarshal.Cast<sbyte, Vector<byte>>(array.AsSpan(start, _table.Width));
            for (var i = 0; i < lines.Length; i++) sum ^= lines[i];
        }

        // Whatever is stored cannot be left out by the compiler.
        Volatile.Write(ref _seen, seen + sum[0]);
    }
}
