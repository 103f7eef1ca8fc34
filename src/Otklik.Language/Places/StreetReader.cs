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

    /// <summary>«Садовая улица», «на Московском проспекте», «1-й Полевой переулок».</summary>
    private static PlacePart? NameBefore(TokenizedText text, int at, StreetType type)
    {
        if (at == 0 || type.IsAbbreviated && type.Short is "ул." or "пер.") return null;
        var name = text[at - 1];
        if (text[at].Gap != Gap.Space || name.Kind != TokenKind.Word || !IsAdjective(name.Word.Normal)) return null;
        if (!name.IsCapitalised &&
            !(type.Agreement != Agreement.Feminine && name.Word.Normal.Contains("ск", StringComparison.Ordinal)))
            return null;
        // «Наша улица», «Данный проезд» at the start of a sentence, and «Ленинская улица Мира», are not this.
        if (NotNames.Contains(name.Word.Normal) || StreetTypes.Of(name.Word.Normal) is not null) return null;
        var first = at - 1;
        var street = Nominative.Of(Written(text, first), type.Agreement, stoodBefore: true);
        if (first > 0 && IsOrdinal(text[first - 1]) && text[first].Gap == Gap.Space)
            street = Written(text, --first) + " " + street;
        return new PlacePart(type.Short + " " + Capital(street), first, at, 0.8);
    }

    private static PlacePart? NameAfter(TokenizedText text, int at, StreetType type)
    {
        var start = at + 1;
        if (start < text.Count && text[start].Word.Normal is "им" or "имени") start++;
        if (start >= text.Count ||
            text[start].Has(Gap.Newline | Gap.Question | Gap.Exclamation | Gap.Bracket | Gap.Comma) ||
            (!type.IsAbbreviated && text[start].Has(Gap.Dot)))
            return null;
        var words = new List<string>();
        var last = start - 1;
        for (var i = start; i < text.Count && words.Count < LongestName; i++)
        {
            if (i > start && !Continues(text, i, words.Count)) break;
            if (!IsNamePart(text, i, type, isFirst: i == start)) break;
            words.Add(words.Count == 0 && text[i].Kind == TokenKind.Word
                ? Nominative.Of(Written(text, i), type.Agreement, stoodBefore: false)
                : Written(text, i));
            last = i;
        }

        // «ул. 8» has no name yet, only its number.
        while (words.Count > 0 && text[last].Kind == TokenKind.Number)
        {
            words.RemoveAt(words.Count - 1);
            last--;
        }

        if (words.Count == 0) return null;
        return new PlacePart(type.Short + " " + Names(words), at, last, 1);
    }

    private static bool IsAdjective(string word) =>
        word.Length > 4 && Array.Exists(AdjectiveEndings, ending => word.EndsWith(ending, StringComparison.Ordinal));

    private static readonly string[] AdjectiveEndings =
        ["ая", "яя", "ой", "ей", "ую", "юю", "ый", "ий", "ого", "его", "ому", "ему", "ом", "ем", "ое", "ее"];

    private static bool Continues(TokenizedText text, int at, int count)
    {
        if ((text[at].Gap & ~(Gap.Space | Gap.Dot | Gap.Hyphen)) != 0) return false;
        // A dot inside a name follows an initial only: «К. Маркса».
        if (text[at].Has(Gap.Dot) && text[at - 1].Length > 2) return false;
        return count > 0;
    }

    private static bool IsNamePart(TokenizedText text, int at, StreetType type, bool isFirst)
    {
        var token = text[at];
        var word = token.Word;
        if (token.Kind == TokenKind.NumberWord) return isFirst && IsOrdinal(token);
        if (token.Kind == TokenKind.Number)
            return isFirst && token.Length <= 3 && at + 1 < text.Count && text[at + 1].Gap == Gap.Space &&
                   (text[at + 1].Word.Normal is "лет" or "годовщины" || Dates.IsMonth(text[at + 1].Word.Normal));
        if (HouseReader.IsHouseWord(word.Normal) || StreetTypes.Of(word.Normal) is not null) return false;
        if (text[Math.Max(0, at - 1)].Kind == TokenKind.Number && at > 0 && !isFirst)
            return word.Normal is "лет" or "годовщины" || Dates.IsMonth(word.Normal);
        if (token.Length == 1 && token.IsCapitalised && (text.GapAfter(at) & Gap.Dot) != 0) return true;
        if (token.IsCapitalised) return !word.Is(WordTraits.StopWord) && !NotNames.Contains(word.Normal);
        if (at > 0 && text[at - 1].Word.Normal == "лет") return true;
        if (BareStreetReader.IsOpener(word.Normal) && at + 1 < text.Count && text[at + 1].Gap == Gap.Space &&
            (text[at + 1].IsCapitalised || type.IsAbbreviated)) return true;
        if (!isFirst && BareStreetReader.IsOpener(text[at - 1].Word.Normal) && word.Normal.Length > 3)
            return !word.Is(WordTraits.StopWord);
        if (!isFirst) return SecondWords.Contains(word.Normal) && text[at - 1].Word.Is(WordTraits.AdjectiveLike);
        // Small letters: a short type vouches for the name; a full one only when the name is known or a house follows.
        if (word.Is(WordTraits.StopWord) || NotNames.Contains(word.Normal) || word.Normal.Length < 3) return false;
        return CommonStreets.Contains(word) || HouseReader.After(text, at) is not null || type.IsAbbreviated &&
            IsNameLike(word);
    }

    /// <summary>Ends as street names do: an adjective or a genitive.</summary>
    private static bool IsNameLike(Word word) =>
        word.Is(WordTraits.AdjectiveLike | WordTraits.SurnameLike) ||
            word.Normal[^1] is 'а' or 'я' or 'и' or 'ы' or 'о';

    private static bool IsOrdinal(in Token token) =>
        token.Kind == TokenKind.NumberWord && token.Word.Normal[^1] is 'й' or 'я' or 'о' or 'ю';

    private static string Written(TokenizedText text, int at)
    {
        var written = text[at].Span.Of(text.Original);
        return written.Length == 1 && char.IsLetter(written[0]) ? written + "." : written;
    }

    /// <summary>«розы люксембург» → «Розы Люксембург»; «Старая слобода» stays.</summary>
    private static string Names(List<string> words)
    {
        if (words.Count > 1 && BareStreetReader.IsOpener(words[0].ToLowerInvariant()))
            for (var i = 1; i < words.Count; i++) words[i] = Capital(words[i]);
        return Capital(string.Join(' ', words));
    }

    private static string Capital(string name) =>
        name.Length == 0 || !char.IsLower(name[0]) ? name : char.ToUpperInvariant(name[0]) + name[1..];

    /// <summary>Nouns that end names of two words: «Старая слобода».</summary>
    private static readonly System.Collections.Frozen.FrozenSet<string> SecondWords =
        WordLists.Set(
            "слобода слободе слободы горка горе роща поляна деревня набережная линия дорога заря звезда поле сад гора");

    /// <summary>Words beside «улица» that name nothing.</summary>
    private static readonly System.Collections.Frozen.FrozenSet<string> NotNames = WordLists.Set(
        """
        наша нашей нашу нашем наш наше эта этой данный данной данная весь вся всей сама самой одной одна одну другой
        другая соседней соседняя соседнюю каждой каждая главной центральной любой грязь темно мусор снег яма ямы нет
        не очень опять снова добрый здравствуйте просим прошу когда почему где улица дорога возле около рядом
        напротив между вдоль города городская городской села деревни поселка района области возникла произошла было
        будет необходимо требуется проезжей проезжая ходить ездить стоит стоят лежит находится невозможно сделайте
        уберите какой какая какие которая
        """);
}
