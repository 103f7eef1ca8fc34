using Otklik.Language.Text;

namespace Otklik.Language.Places;

/// <summary>Reads streets by grammar: a type beside a name, in either order.</summary>
internal static class StreetReader
{
    private const int LongestName = 4;

    /// <summary>A street whose type stands at <paramref name="at"/>, or null.</summary>
    public static PlacePart? At(TokenizedText text, int at)
    {
        if (!text[at].Word.Is(WordTraits.PlaceWord) || StreetTypes.Of(text[at].Word.Normal) is not { } type)
            return null;
        return NameBefore(text, at, type) ?? NameAfter(text, at, type);
    }

    /// <summary>«Садовая улица», «на Московском проспекте», «1-й Полевой переулок», «11 горный переулок».</summary>
    private static PlacePart? NameBefore(TokenizedText text, int at, StreetType type)
    {
        if (at == 0 || text[at].Gap != Gap.Space) return null;
        var name = text[at - 1];
        if (name.Kind != TokenKind.Word || !IsAdjective(name.Word.Normal)) return null;
        // «Осенний пер., 1»; in «Прошу ул. Мира» and «курская ул. ленина» the name follows.
        if (type.IsAbbreviated && type.Short is "ул." or "пер." && IsWordNext(text, at))
            return null;
        // «Наша улица», «Данный проезд» at the start of a sentence, and «Ленинская улица Мира», are not this.
        if (StreetWords.AreNot(name.Word.Normal) || IsStreetType(name.Word.Normal)) return null;
        if (!name.IsCapitalised && !IsKnownSmall(text, at, type)) return null;
        var first = at - 1;
        var street = Nominative.Of(Written(text, first), type.Agreement, stoodBefore: true);
        if (first > 0 && text[first].Gap is Gap.Space or Gap.Hyphen && OrdinalBefore(text, first, type) is { } ordinal)
        {
            street = ordinal + " " + StreetWords.Capital(street);
            first--;
        }
        else if (first > 0 && text[first].Gap == Gap.Space && text[first - 1].IsCapitalised &&
            SettlementNames.IsFirstWord(text[first - 1].Word.Normal) && IsAdjective(text[first - 1].Word.Normal))
            street = Nominative.Of(Written(text, --first), type.Agreement, stoodBefore: true) + " " + street;

        return new PlacePart(type.Short + " " + StreetWords.Capital(street), first, at, 0.8);
    }

    private static bool IsWordNext(TokenizedText text, int at) => at + 1 < text.Count &&
        text[at + 1].Kind == TokenKind.Word && !text[at + 1].Word.Is(WordTraits.StopWord) &&
        !HouseReader.IsHouseWord(text[at + 1].Word.Normal) &&
        !text[at + 1].Has(Gap.Comma | Gap.Newline | Gap.Bracket);

    /// <summary>A bare number belongs to a lane unless it is the house of the street before it.</summary>
    private static string? OrdinalBefore(TokenizedText text, int name, StreetType type)
    {
        var isHouse = name > 1 && (HouseReader.IsHouseWord(text[name - 2].Word.Normal) ||
            CommonStreets.Contains(text[name - 2].Word) || text[name - 1].Has(Gap.Comma | Gap.NumberSign));
        return Ordinals.Of(text, name - 1, type.Agreement,
            allowBare: !isHouse && type.Agreement == Agreement.Masculine);
    }

    /// <summary>In small letters: «московском проспекте», «садовая улица, 5»; «сельская улица» says nothing.</summary>
    private static bool IsKnownSmall(TokenizedText text, int at, StreetType type)
    {
        var word = text[at - 1].Word;
        return type.Agreement == Agreement.Feminine
            ? (CommonStreets.Contains(word) || BareStreetWords.IsPossessive(word.Normal)) &&
                HouseReader.After(text, at) is not null
            : word.Normal.Contains("ск", StringComparison.Ordinal);
    }

    private static PlacePart? NameAfter(TokenizedText text, int at, StreetType type)
    {
        var start = at + 1;
        if (start < text.Count && text[start].Word.Normal is "им" or "имени") start++;
        // «ул. "Мира"» and «улица: Мира» are written too.
        if (start >= text.Count ||
            text[start].Has(Gap.Newline | Gap.Question | Gap.Exclamation | Gap.Bracket | Gap.Comma) ||
            (!type.IsAbbreviated && text[start].Has(Gap.Dot)))
            return null;
        var words = new List<string>();
        var last = start - 1;
        for (var i = start; i < text.Count && words.Count < LongestName; i++)
        {
            if (i > start && !Continues(text, i, words.Count)) break;
            if (!StreetNamePart.Is(text, i, type, start)) break;
            words.Add(StreetNamePart.Write(text, i, start, type));
            last = i;
        }

        // «ул. 8» has no name yet, only its number.
        while (words.Count > 0 && text[last].Kind != TokenKind.Word)
        {
            words.RemoveAt(words.Count - 1);
            last--;
        }

        if (words.Count == 0 || IsAnotherType(text, at, last, type)) return null;
        // «на улице Южный посёлок»: the name goes on in words that are not known to end one.
        if (words.Count == 1 && type.Agreement == Agreement.Feminine && IsWordNext(text, last) &&
            text[last + 1].Gap == Gap.Space && StreetWords.IsNotFeminine(text[last].Word.Normal)) return null;
        return new PlacePart(type.Short + " " + Names(words), at, last, 1);
    }

    /// <summary>«ул. Ряжское шоссе», «и пр. Поэтому …».</summary>
    private static bool IsAnotherType(TokenizedText text, int at, int last, StreetType type) =>
        (type.Short == "пр." && at > 0 && text[at - 1].Word.Normal == "и") ||
        (type.Agreement == Agreement.Feminine && last + 1 < text.Count && text[last + 1].Gap == Gap.Space &&
            IsStreetType(text[last + 1].Word.Normal) && StreetWords.IsNotFeminine(text[last].Word.Normal));

    internal static bool IsStreetType(string word) => word is not ("набережная" or "набережной" or "набережную") &&
        StreetTypes.Of(word) is not null;

    private static bool IsAdjective(string word) =>
        word.Length > 4 && Array.Exists(AdjectiveEndings, ending => word.EndsWith(ending, StringComparison.Ordinal));

    private static readonly string[] AdjectiveEndings =
        ["ая", "яя", "ой", "ей", "ую", "юю", "ый", "ий", "ого", "его", "ому", "ему", "ом", "ем", "ое", "ее"];

    private static bool Continues(TokenizedText text, int at, int count)
    {
        var quote = text[at - 1].Word.Normal == "газеты" ? Gap.Quote : Gap.None;
        if ((text[at].Gap & ~(Gap.Space | Gap.Dot | Gap.Hyphen | quote)) != 0) return false;
        // A dot inside a name follows an initial or a short word: «К. Маркса», «сов. армии».
        if (text[at].Has(Gap.Dot) && text[at - 1].Length > 2 && TwoWordStreets.FirstWordOf(text, at - 1) is null)
            return false;
        // «ул. Ершова - Лесному бульвару» are two streets, «Салтыкова-Щедрина» is one.
        if (text[at].Has(Gap.Hyphen) && (text[at].Has(Gap.Space) ||
            (at + 1 < text.Count && IsStreetType(text[at + 1].Word.Normal)))) return false;
        return count > 0;
    }

    private static string Written(TokenizedText text, int at) => text[at].Span.Of(text.Original);

    /// <summary>«розы люксембург» → «Розы Люксембург»; «Старая слобода» stays.</summary>
    private static string Names(List<string> words)
    {
        if (words.Count > 1 && BareStreetReader.IsOpener(words[0].ToLowerInvariant()))
            for (var i = 1; i < words.Count; i++) words[i] = StreetWords.Capital(words[i]);
        if (words.Count > 1 && words[0].Contains('-', StringComparison.Ordinal))
            words[1] = StreetWords.Capital(words[1]);
        return StreetWords.Capital(string.Join(' ', words));
    }
}
