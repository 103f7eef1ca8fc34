using System.Numerics;

namespace Otklik.Language.Learning;

/// <summary>Counts keys of one text in the order of their first occurrence. Made for reuse: emptying costs nothing.
/// </summary>
internal sealed class KeyCounter
{
    private ulong[] _keys = new ulong[256];
    private int[] _counts = new int[256];
    private int[] _slots = new int[1024];
    private int[] _stamps = new int[1024];
    private int _stamp = 1;

    public int Count { get; private set; }

    public ReadOnlySpan<ulong> Keys => _keys.AsSpan(0, Count);

    public ReadOnlySpan<int> Counts => _counts.AsSpan(0, Count);

    public void Clear()
    {
        Count = 0;
        if (++_stamp != int.MaxValue) return;
        Array.Clear(_stamps);
        _stamp = 1;
    }

    /// <returns>Whether the key is new.</returns>
    public bool Add(ulong key)
    {
        var before = Count;
        Place(key);
        return Count > before;
    }

    /// <summary>Counts a key.</summary>
    /// <returns>Its place in <see cref="Keys"/>.</returns>
    public int Place(ulong key)
    {
        var mask = _slots.Length - 1;
        var at = (int)(key >> 20) & mask;
        for (; _stamps[at] == _stamp; at = (at + 1) & mask)
        {
            if (_keys[_slots[at]] != key) continue;
            _counts[_slots[at]]++;
            return _slots[at];
        }

        if (Count == _keys.Length)
        {
            Grow();
            return Place(key);
        }

        _stamps[at] = _stamp;
        _slots[at] = Count;
        _keys[Count] = key;
        _counts[Count] = 1;
        return Count++;
    }

    private void Grow()
    {
        Array.Resize(ref _keys, Count * 2);
        Array.Resize(ref _counts, Count * 2);
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Count * 8);
        _slots = new int[size];
        _stamps = new int[size];
        _stamp = 1;
        for (var i = 0; i < Count; i++)
        {
            var at = (int)(_keys[i] >> 20) & (size - 1);
            while (_stamps[at] == _stamp) at = (at + 1) & (size - 1);
            _stamps[at] = _stamp;
            _slots[at] = i;
        }
    }
}
