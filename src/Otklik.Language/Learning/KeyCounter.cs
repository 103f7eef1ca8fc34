using System.Numerics;

namespace Otklik.Language.Learning;

/// <summary>Counts keys of one text in the order of their first occurrence. Made for reuse: emptying costs nothing.
/// </summary>
internal sealed class KeyCounter
{
    private ulong[] _keys = new ulong[256];
    private int[] _counts = new int[256];

    /// <summary>Place of a key, counted on from <see cref="_base"/>: what is below that is of an earlier text. One
    /// small array, for it must stay nearest to the processor.</summary>
    private int[] _slots = new int[1024];
    private int _base = 1;

    public int Count { get; private set; }

    public ReadOnlySpan<ulong> Keys => _keys.AsSpan(0, Count);

    public ReadOnlySpan<int> Counts => _counts.AsSpan(0, Count);

    public void Clear()
    {
        _base += Count;
        Count = 0;
        if (_base < int.MaxValue / 2) return;
        Array.Clear(_slots);
        _base = 1;
    }

    /// <summary>Counts a key.</summary>
    /// <returns>Whether it is new, and so the last of <see cref="Keys"/>.</returns>
    public bool Add(ulong key)
    {
        var (slots, keys) = (_slots, _keys);
        var mask = slots.Length - 1;
        var at = (int)(key >> 20) & mask;
        for (int place; (place = slots[at] - _base) >= 0; at = (at + 1) & mask)
        {
            if (keys[place] != key) continue;
            _counts[place]++;
            return false;
        }

        var count = Count;
        if (count == keys.Length)
        {
            Grow();
            return Add(key);
        }

        slots[at] = _base + count;
        keys[count] = key;
        _counts[count] = 1;
        Count = count + 1;
        return true;
    }

    private void Grow()
    {
        Array.Resize(ref _keys, Count * 2);
        Array.Resize(ref _counts, Count * 2);
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Count * 8);
        _slots = new int[size];
        _base = 1;
        for (var i = 0; i < Count; i++)
        {
            var at = (int)(_keys[i] >> 20) & (size - 1);
            while (_slots[at] > 0) at = (at + 1) & (size - 1);
            _slots[at] = _base + i;
        }
    }
}
