namespace Otklik.Language.Text;

/// <summary>Russian typed in Latin letters ("yama vo dvore") back into Cyrillic, by the usual phone
/// spellings.</summary>
public static class Transliteration
{
    // Longest first; what is not listed stays as it is.
    private static readonly (string Latin, string Cyrillic)[] Pairs =
    [
        ("shch", "щ"), ("sch", "щ"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("ch", "ч"), ("sh", "ш"), ("yu", "ю"),
        ("ju", "ю"), ("ya", "я"), ("ja", "я"), ("yo", "е"), ("jo", "е"), ("ye", "е"), ("iy", "ий"), ("yy", "ый"),
        ("a", "а"), ("b", "б"), ("v", "в"), ("g", "г"), ("d", "д"), ("e", "е"), ("z", "з"), ("i", "и"), ("j", "й"),
        ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"), ("r", "р"), ("s", "с"), ("t", "т"),
        ("u", "у"), ("f", "ф"), ("h", "х"), ("c", "к"), ("y", "ы"), ("w", "в"), ("x", "кс"), ("q", "к"), ("'", "ь"),
    ];

    /// <summary>Expects lower case; letters outside a–z are kept.</summary>
    public static string ToCyrillic(ReadOnlySpan<char> latin)
    {
        var result = new System.Text.StringBuilder(latin.Length);
        for (var i = 0; i < latin.Length;)
        {
            // After a vowel, and at the end after a consonant pair, "y" is й; elsewhere ы.
            if (latin[i] == 'y' && i > 0 && "aeou".Contains(latin[i - 1]) && !StartsVowelPair(latin[i..]))
            {
                result.Append('й');
                i++;
                continue;
            }

            var pair = Array.Find(Pairs, Starts(latin[i..]));
            result.Append(pair.Cyrillic ?? latin[i].ToString());
            i += pair.Latin?.Length ?? 1;
        }

        return result.ToString();
    }

    private static bool StartsVowelPair(ReadOnlySpan<char> rest) => rest.Length > 1 && rest[1] is 'a' or 'u' or 'o';

    private static Predicate<(string Latin, string Cyrillic)> Starts(ReadOnlySpan<char> rest)
    {
        var head = rest[..Math.Min(4, rest.Length)].ToString();
        return pair => head.StartsWith(pair.Latin, StringComparison.Ordinal);
    }
}
