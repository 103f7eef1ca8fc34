using System.Numerics;
using System.Runtime.InteropServices;
using Otklik.Language.Learning;
using Otklik.Language.Text;

namespace Otklik.Benchmarks.Understanding;

/// <summary>What classifying cannot be quicker than: for each text the place of each of its different words, the same
/// other features looked up in the same index, and the same rows of the same weights read line by line, with nothing
/// worked out of them but that they were read.</summary>
/// <remarks>A word's place is read because nothing else says where its rows are; that of its stem stands in it, so
/// stems are not looked up by themselves. Counting, picking the best and the confidence are left out: they are work,
/// not memory.</remarks>
internal sealed class MemoryLimit
{
    private readonly WeightTable _table;
    private readonly FormRows _forms;
    private readonly (Word[] Words, ulong[] Others, int[] Features, int[] Forms)[] _texts;
    private long _seen;

    public MemoryLimit(LabelModel model, IReadOnlyList<TokenizedText> texts)
    {
        _table = model.Table;
        _forms = model.Scorer.Forms;
        var scores = new float[model.Scorer.Width];
        _texts = [.. texts.Select(text =>
        {
            model.Scorer.Score(text, scores);
            var (bag, views) = (TextBag.Own, ScoreSums.Own.Views);
            ulong[] keys = bag.Features.Keys.ToArray();
            return (bag.Words.ToArray(), bag.Others.Select(place => keys[place]).ToArray(),
                views.SkipLast(1).SelectMany(view => view.Rows.ToArray()).ToArray(), views[^1].Rows.ToArray());
        })];
    }

    /// <summary>Bytes of weights a text, on the average.</summary>
    public double BytesRead =>
        Math.Round(_texts.Average(text => (double)(text.Features.Length + text.Forms.Length) * _table.Width));

    public double Lookups => Math.Round(_texts.Average(text => text.Words.Length + text.Others.Length));

    public void Read(int number)
    {
        var (words, others, features, forms) = _texts[number];
        var seen = 0L;
        foreach (var word in words) seen += _forms.Of(word, out _).Row;
        foreach (var key in others) seen += _table.Find(key).Number;
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
