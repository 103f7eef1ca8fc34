using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Otklik.Language.Text;

/// <summary>Hash of a word's letters for this process only: multiply and fold, four letters a step, by a key drawn at
/// the start. Two given words meet once in 2⁶⁴ processes or so, and nobody outside knows in which.</summary>
internal static class WordHash
{
    private const int Step = 4;

    private static readonly ulong[] Key = MakeKey();

    /// <summary>Never 0.</summary>
    public static ulong Of(ReadOnlySpan<char> word)
    {
        var (seed, factor) = (Key[0], Key[1]);
        var hash = seed ^ ((ulong)word.Length * factor);
        var rest = word;
        for (; rest.Length > Step; rest = rest[Step..]) hash = Fold(hash ^ Four(rest), factor);
        // The last four letters once more where the word has as many: the length is in the seed already.
        var last = word.Length >= Step ? Four(word[^Step..])
            : word.Length == 0 ? 0
            : word[0] | ((ulong)word[word.Length >> 1] << 16) | ((ulong)word[^1] << 32);
        hash = Fold(hash ^ last, factor);
        return hash == 0 ? 1 : hash;
    }

    private static ulong Four(ReadOnlySpan<char> letters) =>
        BinaryPrimitives.ReadUInt64LittleEndian(MemoryMarshal.AsBytes(letters));

    private static ulong Fold(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out var low);
        return high ^ low;
    }

    private static ulong[] MakeKey()
    {
        var key = new ulong[2];
        RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(key.AsSpan()));
        key[1] |= 1;
        return key;
    }
}
