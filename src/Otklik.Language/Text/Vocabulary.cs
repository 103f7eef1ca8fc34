namespace Otklik.Language.Text;

/// <summary>Word forms seen so far, so that stemming and look-ups in word lists happen once per form.</summary>
/// <remarks>A set-associative table of fixed size: no growth, no lock, no eviction work. A slot is written with one
/// reference store and a mark after it, and a lost race only costs making the word again. A flood of invented words
/// costs speed, never memory. Words are told apart by a hash of 64 bits with a key that each process draws for itself
/// (<see cref="WordHash"/>): the letters need not be fetched to be compared, and nobody can write words that meet.
/// </remarks>
internal static class Vocabulary
{
    private const int Sets = 1 << 15;
    private const int Ways = 4;

    private static readonly Slot[] Slots = new Slot[Sets * Ways];

    public static Word Get(ReadOnlySpan<char> normal)
    {
        var hash = WordHash.Of(normal);
        return Find(hash) is { } known && known.Hash == hash ? known : Add(normal, hash);
    }

    /// <summary>See <see cref="Lines"/>; of where a word is looked for.</summary>
    public static void Ask(ulong hash)
    {
        var set = SetOf(hash);
        Lines.Ask(ref set[0]);
        Lines.Ask(ref set[Ways - 1]);
    }

    /// <summary>The word that a hash was marked for, without a look at the word itself: whether it has the hash must
    /// still be seen, as another word may stand there already than the mark was of.</summary>
    public static Word? Find(ulong hash)
    {
        foreach (ref var slot in SetOf(hash))
            if (Volatile.Read(ref slot.Mark) == hash) return Volatile.Read(ref slot.Word);
        return null;
    }

    /// <summary>A word that is not in the table; it is from now on, if it is worth it.</summary>
    public static Word Add(ReadOnlySpan<char> normal, ulong hash)
    {
        var word = Make(normal, hash);
        if (!IsWorthKeeping(normal)) return word;
        var set = SetOf(hash);
        var way = 0;
        while (way < Ways && Volatile.Read(ref set[way].Mark) != 0) way++;
        ref var slot = ref set[way < Ways ? way : (int)(hash >> 62)];
        Volatile.Write(ref slot.Word, word);
        Volatile.Write(ref slot.Mark, hash);
        return word;
    }

    private static Span<Slot> SetOf(ulong hash) => Slots.AsSpan((int)(hash & (Sets - 1)) * Ways, Ways);

    /// <summary>Long numbers are phones and cards: they do not repeat and need not stay in memory.</summary>
    private static bool IsWorthKeeping(ReadOnlySpan<char> normal) =>
        normal.Length <= 24 && !(normal.Length > 5 && Letters.IsDigit(normal[0]));

    private static Word Make(ReadOnlySpan<char> normal, ulong hash)
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

    private struct Slot
    {
        /// <summary>Hash of the word, 0 where there is none.</summary>
        public ulong Mark;

        public Word? Word;
    }
}
