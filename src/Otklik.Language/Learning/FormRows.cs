using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Otklik.Language.Text;

namespace Otklik.Language.Learning;

/// <summary>Rows of word forms met so far, each worked out once from its pieces.</summary>
/// <remarks>A set-associative table of fixed size without a lock: a place is claimed by one thread, filled, and
/// shown by its key last; it never changes afterwards. Who finds no place works the row out for itself; when that
/// has happened as often as there are places, <see cref="IsWornOut"/> asks for a new table, so that words of one
/// bad day do not stay for ever. What is known of a form lies in one line of memory and its row in the next
/// look.</remarks>
internal sealed class FormRows
{
    /// <summary>Numbers kept: 16 MB.</summary>
    private const int KeptNumbers = 16_000_000;

    private const int Ways = 4;

    /// <summary>Rows that are made room for at once.</summary>
    private const int Shelf = 1024;

    private const int Claimed = int.MaxValue;

    private readonly WeightTable _table;

    /// <summary>Places as plain numbers: these can be laid at the edge of a line.</summary>
    private readonly ulong[] _memory;
    private readonly int _start;
    private readonly RowMemory?[] _shelves;
    private readonly int _sets;
    private int _rows;
    private int _crowded;

    public FormRows(WeightTable table)
    {
        _table = table;
        var places = Math.Clamp(KeptNumbers / Math.Max(1, table.Width), 1024, 1 << 17);
        _sets = (int)BitOperations.RoundUpToPowerOf2((uint)places / Ways);
        var size = _sets * Ways * Unsafe.SizeOf<FormRow>() / sizeof(ulong);
        _memory = GC.AllocateArray<ulong>(size + (Lines.Size / sizeof(ulong)), pinned: true);
        var edge = (int)(-Marshal.UnsafeAddrOfPinnedArrayElement(_memory, 0) & (Lines.Size - 1));
        _start = edge / sizeof(ulong);
        _shelves = new RowMemory?[_sets * Ways / Shelf];
    }

    /// <summary>Too many forms found no place.</summary>
    public bool IsWornOut => _crowded > _sets * Ways;

    /// <summary>See <see cref="Lines"/>; of the place where a form is looked for.</summary>
    public void Ask(Word word) => Lines.Ask(ref PlacesOf(word.NormalHash)[0]);

    /// <summary>The numbers of a form that has a place.</summary>
    /// <param name="row">As <see cref="FormRow.Row"/> tells it.</param>
    public ReadOnlySpan<sbyte> this[int row] => _shelves[(row - 1) / Shelf]![(row - 1) % Shelf];

    /// <summary>See <see cref="Lines"/>; of the numbers.</summary>
    public void Ask(int row) => _shelves[(row - 1) / Shelf]!.Ask((row - 1) % Shelf);

    /// <summary>What is known of a form.</summary>
    /// <param name="word">The form.</param>
    /// <param name="apart">Its numbers, when it has no place; else null.</param>
    public FormRow Of(Word word, out sbyte[]? apart)
    {
        var key = word.NormalHash;
        apart = null;
        var places = PlacesOf(key);
        for (var way = 0; way < places.Length; way++)
        {
            ref var place = ref places[way];
            var known = Volatile.Read(ref place.Key);
            if (known == key && key != 0) return place;
            if (known == 0 && key != 0 && Interlocked.CompareExchange(ref place.Row, Claimed, 0) == 0)
                return Fill(ref place, word);
        }

        Interlocked.Increment(ref _crowded);
        apart = new sbyte[_table.Width];
        return Make(word, apart);
    }

    private FormRow Fill(ref FormRow place, Word word)
    {
        var row = Interlocked.Increment(ref _rows) - 1;
        ref var shelf = ref _shelves[row / Shelf];
        if (Volatile.Read(ref shelf) is null)
            Interlocked.CompareExchange(ref shelf, new RowMemory(Shelf, _table.Width), null);
        var made = Make(word, shelf![row % Shelf]);
        made.Row = row + 1;
        (place.Row, place.Stem, place.StemRarity, place.StemScale) =
            (made.Row, made.Stem, made.StemRarity, made.StemScale);
        (place.Scale, place.Square) = (made.Scale, made.Square);
        Volatile.Write(ref place.Key, word.NormalHash);
        return made;
    }

    private FormRow Make(Word word, Span<sbyte> numbers)
    {
        var pieces = new List<ulong>(64);
        FeatureKeys.Grams(word.Normal, pieces);
        pieces.Sort();
        Span<float> row = _table.Width <= 1024 ? stackalloc float[_table.Width] : new float[_table.Width];
        row.Clear();
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

        var stem = _table.Find(FeatureKeys.Of(FeatureView.Stem, word.StemHash));
        return new FormRow
        {
            Stem = stem.Number, StemRarity = stem.Rarity, StemScale = stem.Scale,
            Scale = Vectors.Quantise(row, numbers), Square = square,
        };
    }

    private Span<FormRow> PlacesOf(ulong key)
    {
        const int size = 4;
        var set = (int)(key >> 8) & (_sets - 1);
        return MemoryMarshal.Cast<ulong, FormRow>(_memory.AsSpan(_start + (set * Ways * size), Ways * size));
    }

    /// <summary>The numbers of forms as a struct.</summary>
    public readonly struct Reader(FormRows forms) : IRows
    {
        public ReadOnlySpan<sbyte> this[int row] => forms[row];
    }
}
