using Otklik.Language.Text;

namespace Otklik.Language.Patterns;

/// <summary>A coarse picture of the words of a text: a bit for the first three letters, as heard, of each stem and
/// form. A pattern that needs a word whose bit is unset cannot match, and most patterns are put aside by that alone.
/// </summary>
internal readonly ref struct WordKeys
{
    public const int Bits = 1024;
    private const int Letters = 3;

    private readonly Span<ulong> _bits;

    /// <param name="bits">Room for <see cref="Bits"/> bits; overwritten.</param>
    public WordKeys(TokenizedText text, Span<ulong> bits)
    {
        _bits = bits;
        _bits.Clear();
        foreach (ref readonly var token in text.Tokens)
        {
            Set(token.Word.StemKey);
            Set(token.Word.FormKey);
        }
    }

    public static ushort Of(string word)
    {
        uint hash = 2166136261;
        for (var i = 0; i < Math.Min(Letters, word.Length); i++) hash = (hash ^ Sound.Vowel(word[i])) * 16777619;
        return (ushort)((hash ^ (hash >> 16)) & (Bits - 1));
    }

    /// <param name="needs">Places of a pattern: for each how many keys follow, then the keys, of which the text must
    /// have one.</param>
    public bool MayHave(ReadOnlySpan<ushort> needs)
    {
        for (var at = 0; at < needs.Length;)
        {
            var end = at + 1 + needs[at];
            for (at++; at < end && !Has(needs[at]); at++)
            {
            }

            if (at == end) return false;
            at = end;
        }

        return true;
    }

    /// <summary>What <see cref="MayHave"/> reads; first the places that are least likely to be met.</summary>
    public static IEnumerable<ushort> NeedsOf(Pattern pattern) => pattern.Groups.SelectMany(group => group)
        .OrderBy(element => element == pattern.Groups[pattern.Key.Group][pattern.Key.Element])
        .ThenBy(element => element.Keys.Length)
        .SelectMany(element => element.Keys.Prepend((ushort)element.Keys.Length));

    private bool Has(ushort key) => (_bits[key >> 6] & (1UL << (key & 63))) != 0;

    private void Set(ushort key) => _bits[key >> 6] |= 1UL << (key & 63);
}
