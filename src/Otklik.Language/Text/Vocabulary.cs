namespace Otklik.Language.Text;

/// <summary>Word forms seen so far, so that stemming and look-ups in word lists happen once per form.</summary>
/// <remarks>A set-associative table of fixed size: no growth, no lock, no eviction work. A slot is written with one
/// reference store, and a lost race only costs making the word again. A flood of invented words costs speed, never
/// memory.</remarks>
internal static class Vocabulary
{
    private const int Sets = 1 << 15;
    private const int Ways = 4;
    private const uint HashSeed = 2166136261;

    private static readonly Word?[] Slots = new Word?[Sets * Ways];

    public static Word Get(ReadOnlySpan<char> normal)
    {
        var hash = HashOf(normal);
        var set = (int)((hash ^ (hash >> 15)) & (Sets - 1)) * Ways;
        for (var way = 0; way < Ways; way++)
        {
            var known = Volatile.Read(ref Slots[set + way]);
            if (known is null)
            {
                var first = Make(normal, hash);
                if (IsWorthKeeping(normal)) Volatile.Write(ref Slots[set + way], first);
                return first;
            }

            if (known.Hash == hash && normal.SequenceEqual(known.Normal)) return known;
        }

        var word = Make(normal, hash);
        if (IsWorthKeeping(normal)) Volatile.Write(ref Slots[set + (int)(hash >> 30)], word);
        return word;
    }

    private static uint HashOf(ReadOnlySpan<char> text)
    {
        var hash = HashSeed;
        foreach (var c in text) hash = (hash ^ c) * 16777619;
        return hash ^ (hash >> 13);
    }

    /// <summary>Long numbers are phones and cards: they do not repeat and need not stay in memory.</summary>
    private static bool IsWorthKeeping(ReadOnlySpan<char> normal) =>
        normal.Length <= 24 && !(normal.Length > 5 && Letters.IsDigit(normal[0]));

    private static Word Make(ReadOnlySpan<char> normal, uint hash)
    {
        var text = normal.ToString();
        var script = ScriptOf(normal);
        var russian = script == WordTraits.Latin ? Transliteration.ToCyrillic(normal) : text;
        var stem = script is WordTraits.Russian or WordTraits.Latin ? Stemmer.Stem(russian) : text;
        return new Word(text, russian, stem, script | WordLists.TraitsOf(russian, stem, script), hash);
    }

    private static WordTraits ScriptOf(ReadOnlySpan<char> normal)
    {
        bool russian = false, cyrillic = false, latin = false;
        foreach (var c in normal)
        {
            if (Letters.IsDigit(c)) return WordTraits.Digits;
            if (Letters.IsRussian(c)) russian = true;
            // Ossetian is often typed with the Latin twin of its ӕ.
            else if (Letters.IsCyrillic(c) || c == 'æ') cyrillic = true;
            else if (Letters.IsLatin(c)) latin = true;
        }

        if (cyrillic) return WordTraits.OtherCyrillic;
        if (russian) return latin ? WordTraits.None : WordTraits.Russian;
        return latin ? WordTraits.Latin : WordTraits.None;
    }
}
