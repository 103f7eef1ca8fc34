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

    public bool MayHave(Pattern pattern)
    {
        foreach (var group in pattern.Groups)
            foreach (var element in group)
                if (!MayHave(element)) return false;
        return true;
    }

    private bool MayHave(PatternElement element)
    {
        foreach (var key in element.Keys)
            if ((_bits[key >> 6] & (1UL << (key & 63))) != 0) return true;
        return false;
    }

    private void Set(ushort key) => _bits[key >> 6] |= 1UL << (key & 63);
}
