using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Otklik.Language.Learning;

/// <summary>Rows of small whole numbers to be added up, each times its factor. Made for reuse by one thread.</summary>
internal sealed class RowList
{
    /// <summary>Numbers summed in one go: their sums stay in registers while all rows pass by.</summary>
    private const int Wide = 128;

    private const int Block = 64;
    private const int Step = 16;

    private int[] _rows = new int[512];
    private float[] _factors = new float[512];

    public int Count { get; private set; }

    public ReadOnlySpan<int> Rows => _rows.AsSpan(0, Count);

    public void Clear() => Count = 0;

    public void Add(int row, float factor)
    {
        var count = Count;
        if (count == _factors.Length)
        {
            Array.Resize(ref _rows, count * 2);
            Array.Resize(ref _factors, count * 2);
        }

        (_rows[count], _factors[count]) = (row, factor);
        Count = count + 1;
    }

    /// <summary>sums += <paramref name="common"/> × Σ factor × row; every row is at least as long as
    /// <paramref name="sums"/>.</summary>
    /// <param name="rows">Where the rows lie; a struct, so that each kind of it is compiled by itself.</param>
    /// <param name="common">Makes all factors this many times as large.</param>
    /// <param name="sums">Added to.</param>
    public void Sum<T>(T rows, float common, Span<float> sums)
        where T : struct, IRows
    {
        var at = 0;
        if (Avx512F.IsSupported)
        {
            for (; at + Wide <= sums.Length; at += Wide) SumWide(rows, common, sums.Slice(at, Wide), at);
            for (; at + Block <= sums.Length; at += Block) SumBlock(rows, common, sums.Slice(at, Block), at);
        }

        if (at == sums.Length) return;
        for (var i = 0; i < Count; i++) Vectors.Add(_factors[i] * common, rows[_rows[i]][at..], sums[at..]);
    }

    private void SumWide<T>(T rows, float common, Span<float> sums, int at)
        where T : struct, IRows
    {
        ref var target = ref MemoryMarshal.GetReference(sums);
        var (a, b, c, d) = Load(ref target);
        var (e, f, g, h) = Load(ref Unsafe.Add(ref target, Block));
        var factors = _factors.AsSpan(0, Count);
        for (var i = 0; i < factors.Length; i++)
        {
            ref var row = ref MemoryMarshal.GetReference(rows[_rows[i]].Slice(at, Wide));
            var factor = Vector512.Create(factors[i] * common);
            a = Vector512.FusedMultiplyAdd(factor, Numbers(ref row, 0), a);
            b = Vector512.FusedMultiplyAdd(factor, Numbers(ref row, Step), b);
            c = Vector512.FusedMultiplyAdd(factor, Numbers(ref row, 2 * Step), c);
            d = Vector512.FusedMultiplyAdd(factor, Numbers(ref row, 3 * Step), d);
            e = Vector512.FusedMultiplyAdd(factor, Numbers(ref row, 4 * Step), e);
            f = Vector512.FusedMultiplyAdd(factor, Numbers(ref row, 5 * Step), f);
            g = Vector512.FusedMultiplyAdd(factor, Numbers(ref row, 6 * Step), g);
            h = Vector512.FusedMultiplyAdd(factor, Numbers(ref row, 7 * Step), h);
        }

        Store(ref target, a, b, c, d);
        Store(ref Unsafe.Add(ref target, Block), e, f, g, h);
    }

    private void SumBlock<T>(T rows, float common, Span<float> sums, int at)
        where T : struct, IRows
    {
        ref var target = ref MemoryMarshal.GetReference(sums);
        var (a, b, c, d) = Load(ref target);
        var factors = _factors.AsSpan(0, Count);
        for (var i = 0; i < factors.Length; i++)
        {
            ref var row = ref MemoryMarshal.GetReference(rows[_rows[i]].Slice(at, Block));
            var factor = Vector512.Create(factors[i] * common);
            a = Vector512.FusedMultiplyAdd(factor, Numbers(ref row, 0), a);
            b = Vector512.FusedMultiplyAdd(factor, Numbers(ref row, Step), b);
            c = Vector512.FusedMultiplyAdd(factor, Numbers(ref row, 2 * Step), c);
            d = Vector512.FusedMultiplyAdd(factor, Numbers(ref row, 3 * Step), d);
        }

        Store(ref target, a, b, c, d);
    }

    private static Vector512<float> Numbers(ref sbyte row, nuint place) => Vector512.ConvertToSingle(
        Avx512F.ConvertToVector512Int32(Vector128.LoadUnsafe(ref row, place)));

    private static (Vector512<float>, Vector512<float>, Vector512<float>, Vector512<float>) Load(ref float from) =>
        (Vector512.LoadUnsafe(ref from), Vector512.LoadUnsafe(ref from, Step),
            Vector512.LoadUnsafe(ref from, 2 * Step), Vector512.LoadUnsafe(ref from, 3 * Step));

    private static void Store(
        ref float to, Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d)
    {
        a.StoreUnsafe(ref to);
        b.StoreUnsafe(ref to, Step);
        c.StoreUnsafe(ref to, 2 * Step);
        d.StoreUnsafe(ref to, 3 * Step);
    }
}
