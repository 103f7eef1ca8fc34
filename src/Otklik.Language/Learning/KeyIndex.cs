using System.Numerics;

namespace Otklik.Language.Learning;

/// <summary>Finds features by key; what is needed of one lies together, so that a look-up touches one line of
/// memory.</summary>
internal sealed class KeyIndex
{
    private readonly Slot[] _slots;

    public KeyIndex(int count) => _slots = new Slot[BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, count * 2))];

    public void Add(ulong key, int number, float rarity, float scale)
    {
        var at = Home(key);
        while (_slots[at].Place != 0) at = (at + 1) & (_slots.Length - 1);
        _slots[at] = new Slot((uint)(key >> 32) ^ (uint)key, number + 1, rarity, scale);
    }

    public FoundFeature Find(ulong key)
    {
        // 32 bits tell keys apart: a wrong hit, once in some hundred thousand unknown features, weighs next to nothing.
        var check = (uint)(key >> 32) ^ (uint)key;
        for (var at = Home(key); ; at = (at + 1) & (_slots.Length - 1))
        {
            ref readonly var slot = ref _slots[at];
            if (slot.Place == 0) return new FoundFeature(-1, 0, 0);
            if (slot.Check == check) return new FoundFeature(slot.Place - 1, slot.Rarity, slot.Scale);
        }
    }

    private int Home(ulong key) => (int)(key >> 20) & (_slots.Length - 1);

    private readonly record struct Slot(uint Check, int Place, float Rarity, float Scale);
}
