using System.Numerics;
using Otklik.Language.Text;

namespace Otklik.Language.Problems;

/// <summary>What finds the same text again, whatever its age. The values are stable between runs and may be stored.
/// </summary>
/// <param name="Exact">Hash of the normalised text: equal for copies that differ in case, marks, emoji, links,
/// mentions. 0 for a text without words.</param>
/// <param name="Near">64-bit SimHash of stems and their pairs: near copies differ in few bits.</param>
/// <param name="Words">How many words and numbers the text has.</param>
/// <param name="BandA">With <paramref name="BandB"/> and <paramref name="BandC"/> the keys for an index: texts that
/// share most of their word pairs share at least one of them (MinHash, three bands of two), unrelated texts none,
/// so that a look-up costs the same however long the history is.</param>
public readonly record struct TextFingerprint(long Exact, long Near, int Words, long BandA, long BandB, long BandC)
{
    /// <summary>Below this many words a text is too common for its copies to mean anything («спасибо», «когда
    /// уберут»).</summary>
    public const int FewestWords = 6;

    /// <summary>At most this many of the 64 bits of <see cref="Near"/> differ between near copies.</summary>
    public const int NearBits = 10;

    private const int Hashes = 6;

    public static TextFingerprint Of(string? text) => Of(Tokenizer.Read(text));

    public static TextFingerprint Of(TokenizedText text)
    {
        if (text.Count == 0) return default;
        var bits = new BitBalance();
        Span<ulong> least = stackalloc ulong[Hashes];
        least.Fill(ulong.MaxValue);
        var exact = 0UL;
        ulong previous = 0;
        foreach (ref readonly var token in text.Tokens)
        {
            exact = StableHash.Combine(exact, token.Word.NormalHash);
            if (token.Word.Is(WordTraits.StopWord)) continue;
            var pair = StableHash.Combine(previous, token.Word.StemHash);
            bits.Add(token.Word.StemHash);
            bits.Add(pair);
            for (var i = 0; i < Hashes; i++) least[i] = Math.Min(least[i], pair * StableHash.Families[i]);
            previous = token.Word.StemHash;
        }

        return new TextFingerprint((long)exact, (long)bits.Majority(), text.Count,
            Band(least[0], least[1]), Band(least[2], least[3]), Band(least[4], least[5]));
    }

    public bool IsCopyOf(TextFingerprint other) => Words >= FewestWords && Exact == other.Exact;

    public bool IsNearCopyOf(TextFingerprint other) =>
        Words >= FewestWords && other.Words >= FewestWords &&
        Math.Abs(Words - other.Words) <= Math.Max(3, Words / 4) &&
        BitOperations.PopCount((ulong)(Near ^ other.Near)) <= NearBits;

    private static long Band(ulong first, ulong second) => (long)StableHash.Combine(first, second);
}
