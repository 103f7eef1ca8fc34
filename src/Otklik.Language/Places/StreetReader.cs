using Otklik.Language.Text;

namespace Otklik.Language.Places;

/// <summary>A street read from the text: its official form, and the tokens it took.</summary>
internal readonly record struct StreetFound(string Street, int First, int Last, double Trust);

/// <summary>Reads streets by grammar: a type beside a name, in either order.</summary>
internal static class StreetReader
{
    private const int LongestName = 4;

    /// <summary>A street whose type stands at <paramref name="at"/>, or null.</summary>
    public static StreetFound? At(TokenizedText text, int at)
    {
        if (StreetTypes.Of(text[at].Word.Normal) is not { } type) return null;
        return NameBefore(text, at, type) ?? NameAfter(text, at, type);
    }

    /// <summary>«Садовая улица», «на Московском проспекте», «1-й Полевой переулок».</summary>
    private static StreetFound? NameBefore(TokenizedText text, int at, StreetType type)
    {
        if (at == 0 || type.IsAbbreviated && type.Short is "ул." or "пер.") return null;
        var name = text[at - 1];
        if (!name.Word.Is(WordTraits.AdjectiveLike) || text[at].Gap != Gap.Space || !name.IsCapitalised) return null;
        // «Наша улица», «Данный проезд» at the start of a sentence, and «Ленинская улица Мира», are not this.
        if (NotNames.Contains(name.Word.Normal) || StreetTypes.Of(name.Word.Normal) is not null) return null;
        var first = at - 1;
        var street = Nominative.Of(Written(text, first), type.Agreement, stoodBefore: true);
        if (first > 0 && IsOrdinal(text[first - 1]) && text[first].Gap == Gap.Space)
            street = Written(text, --first) + " " + street;
        return new StreetFound(type.Short + " " + Capital(street), first, at, 0.8);
    }

    private static StreetFound? NameAfter(TokenizedText text, int at, StreetType type)
    {
        var start = at + 1;
        if (start < text.Count && text[start].Word.Normal is "им" or "имени") start++;
        if (start >= text.Count || text[start].Has(Gap.Newline | Gap.Question | Gap.Exclamation | Gap.Bracket | Gap.Comma))
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
        return new StreetFound(type.Short + " " + Capital(string.Join(' ', words)), at, last, type.IsAbbreviated ? 1 : 0.9);
    }

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
        if (token.IsCapitalised) return !word.Is(WordTraits.StopWord) && !NotNames.Contains(word.Normal);
        if (at > 0 && text[at - 1].Word.Normal == "лет") return true;
        if (!isFirst) return false;
        // Small letters: a short type vouches for the name; a full one only when the name is known or a house follows.
        if (word.Is(WordTraits.StopWord) || NotNames.Contains(word.Normal) || word.Normal.Length < 3) return false;
        return CommonStreets.Contains(word) || HouseReader.At(text, at + 1) is not null || type.IsAbbreviated && IsNameLike(word);
    }

    /// <summary>Ends as street names do: an adjective or a genitive.</summary>
    private static bool IsNameLike(Word word) =>
        word.Is(WordTraits.AdjectiveLike | WordTraits.SurnameLike) || word.Normal[^1] is 'а' or 'я' or 'и' or 'ы' or 'о';

    private static bool IsOrdinal(in Token token) =>
        token.Kind == TokenKind.NumberWord && token.Word.Normal[^1] is 'й' or 'я' or 'о' or 'ю';

    private static string Written(TokenizedText text, int at) => text[at].Span.Of(text.Original);

    private static string Capital(string name) =>
        name.Length == 0 || !char.IsLower(name[0]) ? name : char.ToUpperInvariant(name[0]) + name[1..];

    /// <summary>Words beside «улица» that name nothing.</summary>
    private static readonly System.Collections.Frozen.FrozenSet<string> NotNames = WordLists.Set(
        """
        наша нашей нашу нашем наш наше эта этой данный данной данная весь вся всей сама самой одной одна одну другой другая
        соседней соседняя соседнюю каждой каждая главной центральной любой грязь темно мусор снег яма ямы нет не очень опять
        снова добрый здравствуйте просим прошу когда почему где улица дорога возле около рядом напротив между вдоль города
        городская городской села деревни поселка района области возникла произошла было будет необходимо требуется
        проезжей проезжая ходить ездить стоит стоят лежит находится невозможно сделайте уберите какой какая какие которая
        """);
}
