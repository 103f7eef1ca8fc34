using System.Collections.Frozen;
using Otklik.Language.Text;

namespace Otklik.Language.Places;

/// <summary>Settlements by grammar: «г. Курск», «в деревне Большие Угоны», «д. Пески», «Пермь г», and well-known cities
/// after a preposition: «в Перми».</summary>
internal static class SettlementReader
{
    /// <summary>Short words that count only with a dot: alone they are prepositions or letters.</summary>
    private static readonly FrozenSet<string> Letters = WordLists.Set("п с д х ст сл");

    private static readonly FrozenSet<string> Short = WordLists.Set("г гор пос дер сел пгт рп ст-ца");

    private static readonly FrozenSet<string> Full = WordLists.Set(
        """
        город города городе городу городом поселок поселка поселке поселку поселком село села селе селу селом
        деревня деревни деревне деревню деревней станица станицы станице хутор хутора хуторе аул аула ауле слобода
        слободе слободы
        """);

    private static readonly FrozenSet<string> NotNames = WordLists.Set(
        """
        россии россия область области край края район района районе администрации администрация глава главы мэр
        губернатор уважаемый уважаемые здравствуйте добрый прошу просим город деревня село поселок области когда
        почему где нет не очень управляющая жители жителей улица
        """);

    /// <summary>A settlement whose type, or name, stands at <paramref name="at"/>.</summary>
    public static PlacePart? At(TokenizedText text, int at) =>
        Typed(text, at) ?? TypeAfter(text, at) ?? Famous(text, at);

    private static PlacePart? Typed(TokenizedText text, int at)
    {
        var type = text[at].Word.Normal;
        if (at + 1 >= text.Count || !text[at].Word.Is(WordTraits.PlaceWord) || !IsType(type)) return null;
        var next = text[at + 1];
        // «в п Северный»: after a preposition the dot may be left out; a preposition itself is never written twice.
        var isPointed = at > 0 && text[at - 1].Word.Normal is "в" or "из" or "до";
        if (Letters.Contains(type) && !next.Has(Gap.Dot) && !isPointed) return null;
        // «… жителей города. Водители» is two sentences.
        if (Full.Contains(type) && next.Has(Gap.Dot)) return null;
        // «2021 г. Просим» is a year.
        if (at > 0 && text[at - 1].Kind != TokenKind.Word && text[at].Gap is Gap.Space or Gap.None) return null;
        if (!(IsName(text, at + 1) || IsSmallName(text, at + 1, type)) ||
            next.Has(Gap.Comma | Gap.Newline | Gap.Question | Gap.Exclamation | Gap.Bracket))
            return null;
        var last = LastOfName(text, at + 1);
        if (LooksLikePerson(text, at + 1, last)) return null;
        return new PlacePart(CityNames.Nominative(text, at + 1, last, isInflected: Full.Contains(type)), at, last, 0.9);
    }

    /// <summary>«Пермь г, ул. Мира».</summary>
    private static PlacePart? TypeAfter(TokenizedText text, int at)
    {
        if (at + 1 >= text.Count || text[at + 1].Word.Normal is not ("г" or "пгт" or "рп") ||
            text[at + 1].Gap != Gap.Space)
            return null;
        if (!IsName(text, at) || (text.GapAfter(at + 1) & (Gap.Comma | Gap.Dot)) == 0) return null;
        return new PlacePart(CityNames.Nominative(text, at, at, isInflected: false), at, at + 1, 0.9);
    }

    private static PlacePart? Famous(TokenizedText text, int at)
    {
        if (at == 0 || !text[at].IsCapitalised || text[at].Gap != Gap.Space) return null;
        if (text[at - 1].Word.Normal is not ("в" or "во" or "из" or "под" or "до")) return null;
        if (CityNames.Find(text, at) is not var (name, last)) return null;
        // «как в Москве» compares.
        if (at > 1 && text[at - 2].Word.Normal is "как" or "чем") return null;
        // «из Кирова 5» is a street.
        if (last + 1 < text.Count && text[last + 1].Kind != TokenKind.Word && text[last + 1].Gap == Gap.Space)
            return null;
        return new PlacePart(name, at, last, 0.6);
    }

    internal static bool IsType(string word) => Letters.Contains(word) || Short.Contains(word) || Full.Contains(word);

    private static bool IsName(TokenizedText text, int at) =>
        text[at].Kind == TokenKind.Word && text[at].IsCapitalised && text[at].Length > 2 &&
        text[at].Word.Is(WordTraits.Russian) && !text[at].Word.Is(WordTraits.StopWord | WordTraits.Patronymic) &&
        !NotNames.Contains(text[at].Word.Normal) && StreetTypes.Of(text[at].Word.Normal) is null;

    /// <summary>«г.лысьва», «д. беляевка»: small letters, but a dot or a known name, or an ending that villages have.
    /// </summary>
    private static bool IsSmallName(TokenizedText text, int at, string type)
    {
        var word = text[at].Word;
        if (text[at].Kind != TokenKind.Word || word.Normal.Length < 4 || word.Is(WordTraits.StopWord)) return false;
        if (!word.Is(WordTraits.Russian) || NotNames.Contains(word.Normal)) return false;
        if (CityNames.Find(text, at) is not null) return true;
        if (!text[at].Has(Gap.Dot)) return false;
        return type is "г" or "гор" ||
            VillageEndings.Any(ending => word.Normal.EndsWith(ending, StringComparison.Ordinal));
    }

    private static readonly string[] VillageEndings =
        ["ово", "ево", "ино", "ыно", "овка", "евка", "инка", "анка", "ское", "цкое", "ичи", "овцы", "овское", "ное"];

    /// <summary>«Усть-Качка», «Большие Угоны», «Нижний Новгород».</summary>
    private static int LastOfName(TokenizedText text, int at)
    {
        var last = at;
        while (last + 1 < text.Count && last < at + 2 && text[last + 1].Gap == Gap.Hyphen &&
            text[last + 1].Kind == TokenKind.Word)
            last++;
        if (last + 1 < text.Count && text[last + 1].Gap == Gap.Space && IsName(text, last + 1) &&
            (BareStreetReader.IsOpener(text[last].Word.Normal) ||
             (text[last].Word.Is(WordTraits.AdjectiveLike) && !text[last + 1].Word.Is(WordTraits.AdjectiveLike))))
            last++;
        return last;
    }

    /// <summary>«глава города Петров В. В.», «мэр города Иван Петрович».</summary>
    private static bool LooksLikePerson(TokenizedText text, int first, int last)
    {
        if (text[first].Word.Is(WordTraits.FirstName) && last + 1 < text.Count &&
            text[last + 1].Word.Is(WordTraits.Patronymic | WordTraits.SurnameLike) && text[last + 1].IsCapitalised)
            return true;
        return text[first].Word.Is(WordTraits.SurnameLike) && last + 1 < text.Count && text[last + 1].Length == 1 &&
            text[last + 1].IsCapitalised && (text.GapAfter(last + 1) & Gap.Dot) != 0;
    }
}
