using System.Runtime.InteropServices;
using Otklik.Language.Text;

namespace Otklik.Language.Learning;

/// <summary>Rows of small whole numbers side by side. Each begins at the edge of a line of memory, so that no row
/// lies in one line more than it needs.</summary>
internal sealed class RowMemory
{
    private readonly sbyte[] _numbers;
    private readonly int _start;

    /// <param name="rows">How many rows.</param>
    /// <param name="width">Length of a row, a multiple of <see cref="Lines.Size"/>.</param>
    /// <exception cref="OverflowException">More numbers than an array can hold.</exception>
    public RowMemory(int rows, int width)
    {
        // Pinned: what is never moved stays at its edge.
        _numbers = GC.AllocateArray<sbyte>(checked((rows * width) + Lines.Size), pinned: true);
        _start = (int)(-Marshal.UnsafeAddrOfPinnedArrayElement(_numbers, 0) & (Lines.Size - 1));
        (Count, Width) = (rows, width);
    }

    public int Count { get; }

    public int Width { get; }

    public Span<sbyte> this[int row] => _numbers.AsSpan(_start + (row * Width), Width);

    /// <summary>See <see cref="Lines"/>.</summary>
    public void Ask(int row)
    {
        var numbers = this[row];
        for (var at = 0; at < numbers.Length; at += Lines.Size) Lines.Ask(ref numbers[at]);
    }

    /// <summary>The same as a struct.</summary>
    public readonly struct Reader(RowMemory memory) : IRows
    {
        public ReadOnlySpan<sbyte> this[int row] => memory[row];
    }
}
