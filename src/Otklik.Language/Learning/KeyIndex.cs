using System.Numerics;
using Otklik.Language.Text;

namespace Otklik.Language.Learning;

/// <summary>Finds features by key; what is needed of one lies together, so that a look-up touches one line of
/// memory.</summary>
/// <remarks>Most pairs of words in a text were never met before. A bit for each key, eight bits a slot, tells nearly
/// all of them from a small piece of memory that stays near the processor.</remarks>
internal sealed class KeyIndex
{
    private readonly Slot[] _slots;
    private readonly ulong[] _bits;

    public KeyIndex(int count)
    {
        _slots = new Slot[BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, count * 2))];
        _bits = new ulong[_slots.Length / 8];
    }

    public void Add(ulong key, int number, float rarity, float scale)
    {
        var at = Home(key);
        while (_slots[at].Place != 0) at = (at + 1) & (_slots.Length - 1);
        _slots[at] = new Slot((uint)(key >> 32) ^ (uint)key, number + 1, rarity, scale);
        _bits[Word(key)] |= 1UL << (int)(key >> 58);
    }

    /// <summary>False for most keys that are unknown.</summary>
    public bool MayHave(ulong key) => (_bits[Word(key)] & (1UL << (int)(key >> 58))) != 0;

    /// <summary>See <see cref="Lines"/>; of what <see cref="MayHave"/> looks at.</summary>
    public void AskBit(ulong key) => Lines.Ask(ref _bits[Word(key)]);

    /// <summary>See <see cref="Lines"/>; of what <see cref="Find"/> looks at.</summary>
    public void Ask(ulong key) => Lines.Ask(ref _slots[Home(key)]);

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

    private int Word(ulong key) => (int)(key >> 8) & (_bits.Length - 1);

    private readonly record struct Slot(uint Check, int Place, float Rarity, float Scale);
}
