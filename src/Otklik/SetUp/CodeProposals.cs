using System.Globalization;
using System.Text;

namespace Otklik.SetUp;

/// <summary>Codes and letters made from names, so that nobody has to think them up: «Центр Лугоборского округа» →
/// <c>lugoborskogo</c>, «ЛГБ».</summary>
public static class CodeProposals
{
    private const int LongestCode = 40;
    private const int PrefixLetters = 3;
    private const string Vowels = "АЕЁИОУЫЭЮЯЬЪЙAEIOUY";

    private static readonly string[] Latin =
    [
        "a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh",
        "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya",
    ];

    /// <summary>Words that stand in the names of all, and tell none from another.</summary>
    private static readonly HashSet<string> Common = new(StringComparer.OrdinalIgnoreCase)
    {
        "центр", "управления", "муниципальный", "муниципальное", "муниципального", "городской", "городского",
        "городское", "сельское", "сельского", "округ", "округа", "район", "района", "образование", "образования",
        "поселение", "поселения", "город", "города", "г", "го", "мо", "мцу", "цур",
    };

    /// <summary>Latin letters, digits and dashes; «x» when the name has none of them.</summary>
    public static string Code(string name, IReadOnlySet<string> taken)
    {
        ArgumentNullException.ThrowIfNull(taken);
        var code = string.Join('-', Words(name).Select(Spell).Where(word => word.Length > 0));
        if (code.Length > LongestCode) code = code[..LongestCode].TrimEnd('-');
        if (code.Length == 0) code = "x";
        return Free(code, taken, number => $"{code}-{number.ToString(CultureInfo.InvariantCulture)}");
    }

    /// <summary>Three letters by which the cases of a centre are told from others'.</summary>
    public static string Prefix(string name, IReadOnlySet<string> taken)
    {
        ArgumentNullException.ThrowIfNull(taken);
        var letters = string.Concat(Words(name)).Where(char.IsLetter).Select(char.ToUpperInvariant).ToArray();
        if (letters.Length == 0) letters = ['О', 'Т', 'К'];
        var strong = letters[1..].Where(letter => !Vowels.Contains(letter, StringComparison.Ordinal)).ToArray();
        var tries = Tails(strong).Concat(Tails(letters[1..])).Select(tail => $"{letters[0]}{tail}")
            .Where(prefix => prefix.Length == PrefixLetters);
        if (tries.FirstOrDefault(prefix => !taken.Contains(prefix)) is { } found) return found;
        var first = new string([.. letters.Take(PrefixLetters)]);
        return Free(first, taken, number => first + number.ToString(CultureInfo.InvariantCulture));
    }

    private static IEnumerable<string> Tails(char[] letters)
    {
        for (var one = 0; one < letters.Length; one++)
            for (var other = one + 1; other < letters.Length; other++)
                yield return $"{letters[one]}{letters[other]}";
    }

    private static string Free(string wanted, IReadOnlySet<string> taken, Func<int, string> next)
    {
        var found = wanted;
        for (var number = 2; taken.Contains(found); number++) found = next(number);
        return found;
    }

    private static string[] Words(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        // A name has 300 letters at most; more would only be work.
        var words = new string([.. name.Take(300).Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var telling = Array.FindAll(words, word => !Common.Contains(word));
        return telling.Length > 0 ? telling : words;
    }

    private static string Spell(string word)
    {
        var spelt = new StringBuilder(word.Length);
        foreach (var letter in word.Select(char.ToLowerInvariant))
        {
            if (char.IsAsciiLetterOrDigit(letter)) spelt.Append(letter);
            else if (letter is >= 'а' and <= 'я') spelt.Append(Latin[letter - 'а']);
            else if (letter == 'ё') spelt.Append('e');
        }

        return spelt.ToString();
    }
}
