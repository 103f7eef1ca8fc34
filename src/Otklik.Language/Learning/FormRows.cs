using System.Numerics;
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

    private readonly WeightTable _table;
    private readonly Place[] _places;
    private readonly sbyte[]?[] _shelves;
    private readonly int _sets;
    private int _rows;
    private int _crowded;

    public FormRows(WeightTable table)
    {
        _table = table;
        var places = Math.Clamp(KeptNumbers / Math.Max(1, table.Width), 1024, 1 << 17);
        _sets = (int)BitOperations.RoundUpToPowerOf2((uint)places / Ways);
        _places = new Place[_sets * Ways];
        _shelves = new sbyte[]?[_places.Length / Shelf];
    }

    /// <summary>Too many forms found no place.</summary>
    public bool IsWornOut => _crowded > _places.Length;

    /// <summary>See <see cref="KeyIndex.Touch"/>.</summary>
    public int Touch(Word word) => _places[SetOf(word.NormalHash) * Ways].Row;

    public FormRow Of(Word word)
    {
        var key = word.NormalHash;
        var places = _places.AsSpan(SetOf(key) * Ways, Ways);
        for (var way = 0; way < places.Length; way++)
        {
            ref var place = ref places[way];
            var known = Volatile.Read(ref place.Key);
            if (known == key)
                return new FormRow(new FoundFeature(place.Stem, place.StemRarity, place.StemScale),
                    _shelves[place.Row / Shelf]!, place.Row % Shelf * _table.Width, place.Scale, place.Square);
            if (known == 0 && key != 0 && Interlocked.CompareExchange(ref place.IsTaken, 1, 0) == 0)
                return Fill(ref place, word);
        }

        Interlocked.Increment(ref _crowded);
        var numbers = new sbyte[_table.Width];
        var (scale, square) = Make(word, numbers);
        return new FormRow(StemOf(word), numbers, 0, scale, square);
    }

    private FormRow Fill(ref Place place, Word word)
    {
        var row = Interlocked.Increment(ref _rows) - 1;
        ref var shelf = ref _shelves[row / Shelf];
        if (Volatile.Read(ref shelf) is null)
            Interlocked.CompareExchange(ref shelf, new sbyte[Shelf * _table.Width], null);
        var start = row % Shelf * _table.Width;
        var stem = StemOf(word);
        (place.Row, place.Stem, place.StemRarity, place.StemScale) = (row, stem.Number, stem.Rarity, stem.Scale);
        (place.Scale, place.Square) = Make(word, shelf.AsSpan(start, _table.Width));
        Volatile.Write(ref place.Key, word.NormalHash);
        return new FormRow(stem, shelf!, start, place.Scale, place.Square);
    }

    private FoundFeature StemOf(Word word) => _table.Find(FeatureKeys.Of(FeatureView.Stem, word.StemHash));

    private (float Scale, float Square) Make(Word word, Span<sbyte> numbers)
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

        return (Vectors.Quantise(row, numbers), square);
    }

    private int SetOf(ulong key) => (int)(key >> 8) & (_sets - 1);

    /// <summary>40 bytes; <see cref="Key"/> is 0 until all the rest holds.</summary>
    private struct Place
    {
        public ulong Key;
        public int IsTaken;
        public int Row;
        public int Stem;
        public float StemRarity;
        public float StemScale;
        public float Scale;
        public float Square;
    }
}
