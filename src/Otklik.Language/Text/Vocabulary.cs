namespace Otklik.Language.Text;

/// <summary>Word forms seen so far, so that stemming and look-ups in word lists happen once per form.</summary>
/// <remarks>A set-associative table of fixed size: no growth, no lock, no eviction work. A slot is written with one
/// reference store and a mark after it, and a lost race only costs making the word again. A flood of invented words
/// costs speed, never memory.</remarks>
internal static class Vocabulary
{
    private const int Sets = 1 << 15;
    private const int Ways = 4;
    private const uint HashSeed = 2166136261;

    private static readonly Word?[] Slots = new Word?[Sets * Ways];

    /// <summary>Hashes of the words in <see cref="Slots"/>, 0 where there is none: a word that is not meant need not be
    /// fetched from memory to be passed over.</summary>
    private static readonly uint[] Marks = new uint[Sets * Ways];

    public static Word Get(ReadOnlySpan<char> normal)
    {
        var hash = HashOf(normal);
        var set = (int)((hash ^ (hash >> 15)) & (Sets - 1)) * Ways;
        for (var way = set; way < set + Ways; way++)
        {
            var mark = Volatile.Read(ref Marks[way]);
            if (mark == 0)
            {
                var first = Make(normal, hash);
                if (IsWorthKeeping(normal)) Keep(first, way);
                return first;
            }

            // Another word may stand here already than the one the mark was of.
            if (mark == hash && Volatile.Read(ref Slots[way]) is { } known && known.Hash == hash
                && normal.SequenceEqual(known.Normal)) return known;
        }

        var word = Make(normal, hash);
        if (IsWorthKeeping(normal)) Keep(word, set + (int)(hash >> 30));
        return word;
    }

    private static void Keep(Word word, int slot)
    {
        Volatile.Write(ref Slots[slot], word);
        Volatile.Write(ref Marks[slot], word.Hash);
    }

    private static uint HashOf(ReadOnlySpan<char> text)
    {
        var hash = HashSeed;
        foreach (var c in text) hash = (hash ^ c) * 16777619;
        hash ^= hash >> 13;
        return hash == 0 ? 1 : hash;
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
