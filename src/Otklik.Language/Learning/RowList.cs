using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Otklik.Language.Learning;

/// <summary>Rows of small whole numbers to be added up, each times its factor. Made for reuse by one thread.</summary>
internal sealed class RowList
{
    /// <summary>Numbers summed in one go: their sums stay in registers while all rows pass by.</summary>
    private const int Block = 64;

    [ThreadStatic]
    private static RowList? _own;

    private sbyte[][] _arrays = new sbyte[512][];
    private int[] _starts = new int[512];
    private float[] _factors = new float[512];
    private int _count;

    public static RowList Own => _own ??= new RowList();

    public void Clear() => _count = 0;

    /// <summary>What was read of each row in passing, so that its memory is near when it is summed.</summary>
    public int Touched { get; private set; }

    /// <summary>Keeps a look at memory from being left out as idle.</summary>
    public void Note(int touched) => Touched += touched;

    public void Add(sbyte[] array, int start, float factor)
    {
        Touched += array[start];
        if (_count == _factors.Length)
        {
            Array.Resize(ref _arrays, _count * 2);
            Array.Resize(ref _starts, _count * 2);
            Array.Resize(ref _factors, _count * 2);
        }

        (_arrays[_count], _starts[_count], _factors[_count]) = (array, start, factor);
        _count++;
    }

    /// <summary>Where the rows are, for measuring.</summary>
    public (sbyte[] Array, int Start)[] Rows() =>
        [.. Enumerable.Range(0, _count).Select(i => (_arrays[i], _starts[i]))];

    /// <summary>Makes all factors so far this many times as large.</summary>
    public void Scale(float by)
    {
        for (var i = 0; i < _count; i++) _factors[i] *= by;
    }

    /// <summary>sums += Σ factor × row; every row is at least as long as <paramref name="sums"/>.</summary>
    public void Sum(Span<float> sums)
    {
        var at = 0;
        if (Avx512F.IsSupported)
            for (; at + Block <= sums.Length; at += Block) SumBlock(sums[at..], at);
        if (at == sums.Length) return;
        for (var i = 0; i < _count; i++)
            Vectors.Add(_factors[i], _arrays[i].AsSpan(_starts[i] + at), sums[at..]);
    }

    private void SumBlock(Span<float> sums, int at)
    {
        const int width = 16;
        ref var target = ref MemoryMarshal.GetReference(sums);
        var a = Vector512.LoadUnsafe(ref target);
        var b = Vector512.LoadUnsafe(ref target, width);
        var c = Vector512.LoadUnsafe(ref target, 2 * width);
        var d = Vector512.LoadUnsafe(ref target, 3 * width);
        for (var i = 0; i < _count; i++)
        {
            ref var row = ref MemoryMarshal.GetReference(_arrays[i].AsSpan(_starts[i] + at, Block));
            var factor = Vector512.Create(_factors[i]);
            a = Vector512.FusedMultiplyAdd(factor, Wide(ref row, 0), a);
            b = Vector512.FusedMultiplyAdd(factor, Wide(ref row, width), b);
            c = Vector512.FusedMultiplyAdd(factor, Wide(ref row, 2 * width), c);
            d = Vector512.FusedMultiplyAdd(factor, Wide(ref row, 3 * width), d);
        }

        a.StoreUnsafe(ref target);
        b.StoreUnsafe(ref target, width);
        c.StoreUnsafe(ref target, 2 * width);
        d.StoreUnsafe(ref target, 3 * width);

        static Vector512<float> Wide(ref sbyte row, nuint place) => Vector512.ConvertToSingle(
            Avx512F.ConvertToVector512Int32(Vector128.LoadUnsafe(ref row, place)));
    }
}
