using Otklik.Language.Text;

namespace Otklik.Language.Places;

/// <summary>Names of settlements as a map shows them, by the endings that leave no doubt.</summary>
internal static class SettlementNames
{
    private static readonly (string Ending, int Cut, string Put)[] Endings =
    [
        ("ска", 1, ""), ("ске", 1, ""), ("цка", 1, ""), ("цке", 1, ""), ("града", 1, ""),
        ("граде", 1, ""), ("бурга", 1, ""), ("бурге", 1, ""), ("овке", 1, "а"), ("евке", 1, "а"), ("овки", 1, "а"),
        ("евки", 1, "а"), ("инке", 1, "а"), ("инки", 1, "а"), ("анке", 1, "а"), ("янке", 1, "а"), ("ухе", 1, "а"),
        ("ках", 2, "и"), ("гах", 2, "и"), ("хах", 2, "и"), ("чах", 2, "и"), ("шах", 2, "и"), ("нях", 2, "и"),
        ("нах", 2, "ы"), ("дах", 2, "ы"), ("лах", 2, "ы"), ("рах", 2, "ы"), ("тах", 2, "ы"),
        ("пах", 2, "ы"), ("очне", 1, "я"),
    ];

    /// <summary>The tokens as a name.</summary>
    /// <param name="isInflected">What stands before it may have put it into another case («в городе Курске»).</param>
    public static string Of(TokenizedText text, int first, int last, bool isInflected)
    {
        if (CityNames.Find(text, first) is var (known, end, _) && end == last) return known;
        var name = text.WordsOf(first, last);
        if (text[last].IsAllCapitals) return name;
        if (last == first + 1 && text[last].Gap == Gap.Space && isInflected && IsFirstWord(text[first].Word.Normal))
            return Two(text, first);
        if (isInflected || IsOblique(text[first].Word.Normal)) name = One(name, text[first].Word);
        return Capital(name);
    }

    /// <summary>Whether a name goes on after this word: «Большие Угоны», «Верхняя Ольховка».</summary>
    public static bool IsFirstWord(string normal) => Array.Exists(FirstWords,
        beginning => normal.StartsWith(beginning, StringComparison.Ordinal)) && normal.Length is > 4 and < 10;

    private static readonly string[] FirstWords =
    [
        "верхн", "нижн", "больш", "мал", "нов", "стар", "красн", "бел", "черн", "средн", "дальн", "ближн", "велик",
        "зелен", "сосн", "сух", "голы", "русск", "гол",
    ];

    /// <summary>«п. Лесного»: an adjective whose ending says so itself.</summary>
    private static bool IsOblique(string normal) => normal.EndsWith("ного", StringComparison.Ordinal) ||
        normal.EndsWith("ному", StringComparison.Ordinal) || normal.EndsWith("йном", StringComparison.Ordinal) ||
        normal.EndsWith("ском", StringComparison.Ordinal) || normal.EndsWith("ского", StringComparison.Ordinal);

    private static string One(string name, Word word)
    {
        if (word.Is(WordTraits.AdjectiveLike) || word.Normal.EndsWith("ном", StringComparison.Ordinal) ||
            word.Normal.EndsWith("ском", StringComparison.Ordinal))
            return Nominative.Of(name, Agreement.Masculine, stoodBefore: true);
        foreach (var (ending, cut, put) in Endings)
            if (name.EndsWith(ending, StringComparison.Ordinal)) return name[..^cut] + put;
        return name;
    }

    /// <summary>«Верхнем Бобрино» → «Верхнее Бобрино»: the noun's ending tells the gender.</summary>
    private static string Two(TokenizedText text, int first)
    {
        var (adjective, written) = (text.WordsOf(first, first), text.WordsOf(first + 1, first + 1));
        var noun = One(written, text[first + 1].Word);
        var agreement = noun[^1] is 'а' or 'я' ? Agreement.Feminine
            : noun[^1] is 'о' or 'е' ? Agreement.Neuter : Agreement.Masculine;
        if (noun[^1] is 'и' or 'ы')
            return Capital(adjective.EndsWith("ых", StringComparison.Ordinal) ||
                adjective.EndsWith("их", StringComparison.Ordinal) ? adjective[..^1] + "е" : adjective) + " " + noun;
        return Capital(Nominative.Of(adjective, agreement, stoodBefore: true)) + " " + Capital(noun);
    }

    internal static string Capital(string name) =>
        name.Length == 0 || !char.IsLower(name[0]) ? name : char.ToUpperInvariant(name[0]) + name[1..];
}
