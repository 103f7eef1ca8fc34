namespace Otklik.Language.Problems;

/// <summary>64-bit hash that is the same in every process and version: its values are stored. FNV-1a with a finish by
/// the mixer of SplitMix64.</summary>
internal static class StableHash
{
    public static ulong Of(ReadOnlySpan<char> text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text) hash = (hash ^ c) * 1099511628211UL;
        return Mix(hash);
    }

    /// <summary>Multipliers for several hashes of one value (odd, taken from the digits of π and e).</summary>
    public static readonly ulong[] Families =
    [
        0x243F6A8885A308D3, 0x13198A2E03707345, 0xA4093822299F31D1,
        0x082EFA98EC4E6C89, 0xB7E151628AED2A6B, 0xBF7158809CF4F3C7,
    ];

    public static ulong Combine(ulong first, ulong second) => Mix((first * 31) ^ Mix(second + 0x9E3779B97F4A7C15UL));

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
