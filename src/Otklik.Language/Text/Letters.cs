namespace Otklik.Language.Text;

/// <summary>Single characters: class, folding (lower case, ё as е), look-alikes, transliteration.</summary>
internal static class Letters
{
    private const string LatinLookAlikes = "aceopxykmtbhABCEHKMOPTXY";
    private const string CyrillicTwins = "асеорхукмтьнАВСЕНКМОРТХУ";

    // One table for the first blocks of Unicode makes the hot loop a load and a compare.
    private static readonly char[] Folded = MakeFolded();

    public static bool IsLetter(char c) => c < Folded.Length ? Folded[c] != '\0' : char.IsLetter(c);

    public static bool IsDigit(char c) => (uint)(c - '0') <= 9;

    public static bool IsRussian(char folded) => (uint)(folded - 'а') <= 'я' - 'а';

    public static bool IsCyrillic(char folded) => (uint)(folded - '\u0400') <= 0x012F;

    public static bool IsLatin(char folded) => (uint)(folded - 'a') <= 'z' - 'a';

    /// <summary>Lower case without regard to culture; ё and decomposed twins become е.</summary>
    public static char Fold(char c)
    {
        if (c < Folded.Length && Folded[c] != '\0') return Folded[c];
        return char.ToLowerInvariant(c);
    }

    /// <summary>Characters that are read as if they were not there: soft hyphen, joiners, marks, stress
    /// accents.</summary>
    public static bool IsInvisible(char c) => c is '\0' or '\u00AD' or '\u061C' or '\u180E' or '\uFEFF'
        or (>= '\u0300' and <= '\u036F') or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E')
        or (>= '\u2060' and <= '\u2064') or (>= '\uFE00' and <= '\uFE0F');

    /// <summary>The Cyrillic letter that looks like the Latin one, or the letter itself.</summary>
    public static char CyrillicTwin(char latin)
    {
        var at = LatinLookAlikes.IndexOf(latin);
        return at < 0 ? latin : CyrillicTwins[at];
    }

    /// <summary>Pictures by the emoji blocks; a surrogate of the high emoji planes counts too.</summary>
    public static bool IsEmoji(char c) =>
        c is >= '\uD83C' and <= '\uD83E' or >= '\u2600' and <= '\u27BF' or >= '\u2B00' and <= '\u2BFF';

    private static char[] MakeFolded()
    {
        var table = new char[0x0600];
        for (var c = '\0'; c < table.Length; c++)
            if (char.IsLetter(c)) table[c] = char.ToLowerInvariant(c) is var lower && lower == 'ё' ? 'е' : lower;
        return table;
    }
}
