using System.Numerics;
using System.Runtime.InteropServices;

namespace Otklik.Language.Learning;

/// <summary>Arithmetic on rows of numbers, as wide as the processor allows.</summary>
internal static class Vectors
{
    /// <summary>Rows of labels are padded to a multiple of this many numbers, a line of
    /// memory and the widest step of any processor.</summary>
    public const int Width = 64;

    public static int Padded(int count) => (count + Width - 1) / Width * Width;

    /// <summary>to += factor × from.</summary>
    public static void Add(float factor, ReadOnlySpan<float> from, Span<float> to)
    {
        from = from[..to.Length];
        var wideFrom = MemoryMarshal.Cast<float, Vector<float>>(from);
        var wideTo = MemoryMarshal.Cast<float, Vector<float>>(to);
        var factors = new Vector<float>(factor);
        for (var i = 0; i < wideTo.Length; i++) wideTo[i] += factors * wideFrom[i];
        for (var i = wideTo.Length * Vector<float>.Count; i < to.Length; i++) to[i] += factor * from[i];
    }

    /// <summary>to += factor × from, <paramref name="from"/> being small whole numbers.</summary>
    public static void Add(float factor, ReadOnlySpan<sbyte> from, Span<float> to)
    {
        from = from[..to.Length];
        var at = 0;
        ref var source = ref MemoryMarshal.GetReference(from);
        ref var target = ref MemoryMarshal.GetReference(to);
        var width = (nuint)Vector<float>.Count;
        var factors = new Vector<float>(factor);
        for (; at + Vector<sbyte>.Count <= to.Length; at += Vector<sbyte>.Count)
        {
            var place = (nuint)at;
            Vector.Widen(Vector.LoadUnsafe(ref source, place), out var low, out var high);
            Vector.Widen(low, out var a, out var b);
            Vector.Widen(high, out var c, out var d);
            Step(ref target, place, factors, a);
            Step(ref target, place + width, factors, b);
            Step(ref target, place + (2 * width), factors, c);
            Step(ref target, place + (3 * width), factors, d);
        }

        for (; at < to.Length; at++) to[at] += factor * from[at];

        static void Step(ref float target, nuint place, Vector<float> factors, Vector<int> numbers) =>
            (Vector.LoadUnsafe(ref target, place) + (factors * Vector.ConvertToSingle(numbers)))
                .StoreUnsafe(ref target, place);
    }

    /// <summary>Values as whole numbers from −127 to 127.</summary>
    /// <returns>What one unit is worth.</returns>
    public static float Quantise(ReadOnlySpan<float> values, Span<sbyte> numbers)
    {
        var largest = 0f;
        foreach (var value in values) largest = Math.Max(largest, Math.Abs(value));
        if (largest == 0) return 0;
        for (var i = 0; i < values.Length; i++) numbers[i] = (sbyte)MathF.Round(values[i] / largest * 127);
        return largest / 127;
    }
}
