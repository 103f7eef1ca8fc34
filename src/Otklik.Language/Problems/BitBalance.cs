using System.Runtime.CompilerServices;

namespace Otklik.Language.Problems;

/// <summary>Counts, for each of 64 bits, in how many of the added values it was set.</summary>
/// <remarks>Eight counters share a 64-bit word, a byte each, so that one addition counts eight bits; the bytes are
/// emptied into wide counters before they can overflow.</remarks>
internal struct BitBalance
{
    private const int BytesFull = 255;

    /// <summary>Bits of a byte, each at the bottom of a byte of its own.</summary>
    private static readonly ulong[] Spread = MakeSpread();

    private Lanes _lanes;
    private Totals _totals;
    private int _inLanes;
    private int _added;

    public void Add(ulong value)
    {
        for (var lane = 0; lane < 8; lane++) _lanes[lane] += Spread[(byte)(value >> (lane * 8))];
        _added++;
        if (++_inLanes == BytesFull) Empty();
    }

    /// <summary>Bits set in more than half of the values.</summary>
    public ulong Majority()
    {
        Empty();
        ulong majority = 0;
        for (var bit = 0; bit < 64; bit++)
            if (_totals[bit] * 2 > _added) majority |= 1UL << bit;
        return majority;
    }

    private void Empty()
    {
        for (var bit = 0; bit < 64; bit++) _totals[bit] += (byte)(_lanes[bit >> 3] >> ((bit & 7) * 8));
        for (var lane = 0; lane < 8; lane++) _lanes[lane] = 0;
        _inLanes = 0;
    }

    private static ulong[] MakeSpread()
    {
        var spread = new ulong[256];
        for (var value = 0; value < 256; value++)
            for (var bit = 0; bit < 8; bit++)
                spread[value] |= (ulong)((value >> bit) & 1) << (bit * 8);
        return spread;
    }

    [InlineArray(8)]
    private struct Lanes
    {
        private ulong _first;
    }

    [InlineArray(64)]
    private struct Totals
    {
        private int _first;
    }
}
