namespace Otklik.Language.Learning;

/// <summary>Up to four ideas of a word form in one number, so that they are at hand with the word: 16 bits each,
/// counted from 1.</summary>
internal readonly record struct ConceptSet(ulong Packed)
{
    /// <summary>A word of more lines than this says nothing in particular.</summary>
    public const int Most = 4;

    private const int Bits = 16;

    public int Count => (79 - System.Numerics.BitOperations.LeadingZeroCount(Packed)) / Bits;

    /// <summary>Key of an idea, the same in every process.</summary>
    public ulong this[int place] => ConceptWords.KeyOf((int)((Packed >> (place * Bits)) & 0xFFFF) - 1);

    /// <param name="numbers">At most four, by <see cref="ConceptWords"/>.</param>
    public static ConceptSet Of(IReadOnlyList<int> numbers)
    {
        var packed = 0UL;
        for (var i = 0; i < numbers.Count; i++) packed |= (ulong)checked((ushort)(numbers[i] + 1)) << (i * Bits);
        return new ConceptSet(packed);
    }
}
