using System.Numerics;
using Otklik.Language.Text;

namespace Otklik.Language.Learning;

/// <summary>Rows of word forms met so far, each worked out once from its pieces.</summary>
/// <remarks>A set-associative table of fixed size, as <see cref="Vocabulary"/> is: no growth, no lock; a slot is
/// written with one reference store, and a lost race only costs working the row out again.</remarks>
internal sealed class FormRows
{
    /// <summary>Numbers kept: 16 MB.</summary>
    private const int KeptNumbers = 16_000_000;

    private const int Ways = 4;

    private readonly WeightTable _table;
    private readonly FormRow?[] _slots;
    private readonly int _sets;

    public FormRows(WeightTable table)
    {
        _table = table;
        var slots = Math.Clamp(KeptNumbers / Math.Max(1, table.Width), 1024, 1 << 17);
        _sets = (int)BitOperations.RoundUpToPowerOf2((uint)slots / Ways);
        _slots = new FormRow?[_sets * Ways];
    }

    public FormRow Of(Word word)
    {
        var key = word.NormalHash;
        var set = (int)(key >> 8) & (_sets - 1);
        var slots = _slots.AsSpan(set * Ways, Ways);
        for (var way = 0; way < Ways; way++)
        {
            var known = Volatile.Read(ref slots[way]);
            if (known is null)
            {
                var first = Make(word);
                Volatile.Write(ref slots[way], first);
                return first;
            }

            if (known.Key == key) return known;
        }

        var made = Make(word);
        Volatile.Write(ref slots[(int)(key >> 60) & (Ways - 1)], made);
        return made;
    }

    private FormRow Make(Word word)
    {
        var pieces = new List<ulong>(64);
        FeatureKeys.Grams(word.Normal, pieces);
        pieces.Sort();
        var row = new float[_table.Width];
        var square = 0f;
        for (var i = 0; i < pieces.Count;)
        {
            var next = i + 1;
            while (next < pieces.Count && pieces[next] == pieces[i]) next++;
            var piece = _table.FindPiece(pieces[i]);
            if (piece.Number >= 0)
            {
                var value = (next - i) * piece.Rarity;
                square += value * value;
                Vectors.Add(value * piece.Scale, _table.Row(piece.Number), row);
            }

            i = next;
        }

        var numbers = new sbyte[row.Length];
        return new FormRow(word.NormalHash, numbers, Vectors.Quantise(row, numbers), square);
    }
}
