using Otklik.Language.Text;

namespace Otklik.Language.Places;

/// <summary>Street names as a sign shows them, from the case form in which they were written.</summary>
internal static class Nominative
{
    // Feminine surnames in the genitive end like adjectives; a street named after a woman stays as it is.
    private static readonly System.Collections.Frozen.FrozenSet<string> Women = WordLists.Set(
        """
        крупской терешковой космодемьянской цветаевой ахматовой ковалевской перовской гризодубовой расковой чайкиной
        шевцовой громовой ульяновой осокиной орловой ермоловой савицкой стасовой армандовой коллонтай портновой толстой
        """);

    /// <summary>Stems of adjectives whose masculine ends in «-ой»: «Лесной проезд».</summary>
    private static readonly System.Collections.Frozen.FrozenSet<string> Stressed = WordLists.Set(
        """
        лесн полев лугов заводск речн степн городск морск донск боков портов кольцев хуторск сенн землян ямск тверск
        берегов степов больш мучн цветн рядов торфян ключев крут прям глух сух слободск
        """);

    private static readonly string[] Soft = ["ней", "нюю", "нем", "него", "нему"];

    /// <summary>One adjective or noun of a street's name. What is no inflected adjective is left as
    /// written.</summary>
    /// <param name="word">As written; its case of letters is kept.</param>
    /// <param name="agreement">Gender of the type beside it.</param>
    /// <param name="stoodBefore">«на Московском проспекте»: an adjective for certain. After its type a masculine
    /// genitive is a person («проспект Маяковского»).</param>
    public static string Of(string word, Agreement agreement, bool stoodBefore)
    {
        var lower = word.ToLowerInvariant();
        if (lower.Length < 5) return word;
        lower = lower.Replace('ё', 'е');
        if (Women.Contains(lower)) return word;
        return agreement switch
        {
            Agreement.Feminine => Feminine(word, lower),
            Agreement.Masculine => stoodBefore || Ends(lower, "ому") || Ends(lower, "ском") || Ends(lower, "цком")
                ? Masculine(word, lower) : word,
            _ => stoodBefore || lower.EndsWith("ском", StringComparison.Ordinal) ? Neuter(word, lower) : word,
        };
    }

    private static string Feminine(string word, string lower)
    {
        if (IsSoft(lower)) return word[..^2] + "яя";
        if (!Ends(lower, "ой") && !Ends(lower, "ую")) return word;
        // «Садовой» is an adjective, «Громовой» a woman's name: of this ending only known adjectives are sure.
        var isSurname = Ends(lower, "овой") || Ends(lower, "евой") || Ends(lower, "иной") || Ends(lower, "ыной");
        return isSurname && !CommonStreets.HasForm(lower) ? word : word[..^2] + "ая";
    }

    private static string Masculine(string word, string lower)
    {
        if (Ends(lower, "ьего") || Ends(lower, "ьему")) return word[..^4] + "ий";
        var cut = Ends(lower, "ого") || Ends(lower, "ому") ? 3 : Ends(lower, "ом") ? 2 : 0;
        if (IsSoft(lower)) return word[..^(Ends(lower, "ем") ? 2 : 3)] + "ий";
        if (cut == 0) return word;
        var stem = word[..^cut];
        if (Stressed.Contains(stem.ToLowerInvariant())) return stem + "ой";
        return stem + (char.ToLowerInvariant(stem[^1]) is 'к' or 'г' or 'х' or 'ш' or 'щ' or 'ж' or 'ч' ? "ий" : "ый");
    }

    private static string Neuter(string word, string lower)
    {
        if (IsSoft(lower)) return word[..^(Ends(lower, "ем") ? 2 : 3)] + "ее";
        var cut = Ends(lower, "ого") || Ends(lower, "ому") ? 3 : Ends(lower, "ом") ? 2 : 0;
        return cut == 0 ? word : word[..^cut] + "ое";
    }

    private static bool IsSoft(string lower) => Array.Exists(Soft, ending => Ends(lower, ending)) &&
        (lower.StartsWith("верхн", StringComparison.Ordinal) || lower.StartsWith("нижн", StringComparison.Ordinal) ||
         lower.StartsWith("средн", StringComparison.Ordinal) || lower.StartsWith("дальн", StringComparison.Ordinal) ||
         lower.StartsWith("ближн", StringComparison.Ordinal) || lower.StartsWith("летн", StringComparison.Ordinal) ||
         lower.StartsWith("зимн", StringComparison.Ordinal) || lower.StartsWith("весенн", StringComparison.Ordinal) ||
         lower.StartsWith("осенн", StringComparison.Ordinal) || lower.StartsWith("крайн", StringComparison.Ordinal));

    private static bool Ends(string word, string ending) => word.EndsWith(ending, StringComparison.Ordinal);
}
