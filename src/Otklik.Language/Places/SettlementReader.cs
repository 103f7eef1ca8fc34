using System.Collections.Frozen;
using Otklik.Language.Text;

namespace Otklik.Language.Places;

/// <summary>Settlements by grammar: «г. Курск», «в деревне Большие Угоны», «д. Пески», «п. им. Ленина», «Пермь г».
/// </summary>
internal static class SettlementReader
{
    /// <summary>Short words that count only with a dot: alone they are prepositions or letters.</summary>
    private static readonly FrozenSet<string> Letters = WordLists.Set("п с д х ст сл");

    private static readonly FrozenSet<string> Short = WordLists.Set("г гор пос дер сел пгт рп ст-ца");

    internal static readonly FrozenSet<string> Full = WordLists.Set(
        """
        город города городе городу городом поселок поселка поселке поселку поселком село села селе селу селом
        деревня деревни деревне деревню деревней станица станицы станице хутор хутора хуторе аул аула ауле слобода
        слободе слободы
        """);

    internal static readonly FrozenSet<string> NotNames = WordLists.Set(
        """
        россии россия область области край края района район районе администрации администрация глава главы мэр
        губернатор уважаемый уважаемые здравствуйте добрый прошу просим город деревня село поселок области когда
        почему где нет не очень управляющая жители жителей улица героя героев воинской трудовой
        """);

    /// <summary>A settlement whose type, or name, stands at <paramref name="at"/>.</summary>
    public static PlacePart? At(TokenizedText text, int at)
    {
        var word = text[at].Word;
        if (word.Is(WordTraits.PlaceWord) && (Typed(text, at)) is { } typed) return typed;
        return word.Is(WordTraits.KnownTown) && TypeAfter(text, at) is { } after ? after : UntypedTown.At(text, at);
    }

    private static PlacePart? Typed(TokenizedText text, int at)
    {
        var type = text[at].Word.Normal;
        if (at + 1 >= text.Count || !IsType(type)) return null;
        var next = text[at + 1];
        // «в п Северный»: after a preposition the dot may be left out; a preposition itself is never written twice.
        var isPointed = at > 0 && text[at - 1].Word.Normal is "в" or "из" or "до" || (type == "п" &&
            next.Gap == Gap.Space && next.IsCapitalised && SmallSettlement.IsPlaceAdjective(next.Word.Normal));
        if (Letters.Contains(type) && !next.Has(Gap.Dot) && !isPointed) return null;
        // «и т. д. Нужно», «С. Г. Петров»
        if (type.Length == 1 && at > 0 && text[at - 1].Length == 1 && text[at].Has(Gap.Dot) &&
            !(type == "п" && text[at - 1].Word.Normal == "р")) return null;
        // «… жителей города. Водители» is two sentences.
        if (Full.Contains(type) && next.Has(Gap.Dot)) return null;
        // «2021 г. Просим» is a year, «8 города Пензы» is not; «дом 5 с. Пески» neither.
        if (type is "г" && at > 0 && text[at - 1].Kind != TokenKind.Word && text[at].Gap is Gap.Space or Gap.None &&
            (text[at - 1].Length > 3 || !next.Word.Is(WordTraits.KnownTown)))
            return null;
        if (next.Has(Gap.Comma | Gap.Newline | Gap.Question | Gap.Exclamation | Gap.Bracket)) return null;
        if (InHonour(text, at, type) is { } honoured) return honoured;
        if (!IsName(text, at + 1) && !SmallSettlement.IsName(text, at + 1, type)) return null;
        var last = LastOfName(text, at + 1);
        if (LooksLikePerson(text, at + 1, last)) return null;
        var name = SettlementNames.Of(text, at + 1, last, isInflected: Full.Contains(type) || isPointed);
        return new PlacePart(name, at, last, 0.9);
    }

    /// <summary>«п. им. Ленина», «посёлка имени К. Маркса»: the name stays in the genitive.</summary>
    private static PlacePart? InHonour(TokenizedText text, int at, string type)
    {
        var first = at + 1;
        var isNamed = text[first].Word.Normal is "им" or "имени";
        if (isNamed) first++;
        if (first >= text.Count || type is "г" or "город" or "города" or "городе" or "городу") return null;
        var last = first;
        // «К. Либкнехта»
        if (text[first].Length == 1 && text[first].IsCapitalised && (text.GapAfter(first) & Gap.Dot) != 0) last++;
        else if (!isNamed) return null;
        else if (first + 1 < text.Count && text[first + 1].Gap == Gap.Space && text[first + 1].IsCapitalised) last++;
        if (last >= text.Count || !text[last].IsCapitalised || text[last].Length < 3) return null;
        return new PlacePart((isNamed ? "им. " : "") + text.WordsOf(first, last), at, last, 0.9);
    }

    /// <summary>«Пермь г, ул. Мира».</summary>
    private static PlacePart? TypeAfter(TokenizedText text, int at)
    {
        if (CityNames.Find(text, at) is not var (name, last, _) || last + 1 >= text.Count) return null;
        if (text[last + 1].Word.Normal is not ("г" or "пгт" or "рп") || text[last + 1].Gap != Gap.Space) return null;
        return (text.GapAfter(last + 1) & Gap.Comma) == 0 ? null : new PlacePart(name, at, last + 1, 0.9);
    }

    internal static bool IsType(string word) => Letters.Contains(word) || Short.Contains(word) || Full.Contains(word);

    private static bool IsName(TokenizedText text, int at) =>
        text[at].Kind == TokenKind.Word && text[at].IsCapitalised && text[at].Length > 2 &&
        text[at].Word.Is(WordTraits.Russian) && !text[at].Word.Is(WordTraits.StopWord | WordTraits.Patronymic) &&
        !NotNames.Contains(text[at].Word.Normal) && !text[at].Word.Is(WordTraits.PlaceWord);

    /// <summary>«Усть-Качка», «Большие Угоны», «Нижний Новгород».</summary>
    private static int LastOfName(TokenizedText text, int at)
    {
        if (CityNames.Find(text, at) is var (_, end, _)) return end;
        var last = at;
        while (last + 1 < text.Count && last < at + 2 && text[last + 1].Gap == Gap.Hyphen &&
            text[last + 1].Kind == TokenKind.Word)
            last++;
        if (last + 1 < text.Count && text[last + 1].Gap == Gap.Space && IsName(text, last + 1) &&
            (BareStreetReader.IsOpener(text[last].Word.Normal) || SettlementNames.IsFirstWord(text[last].Word.Normal) ||
             (text[last].Word.Is(WordTraits.AdjectiveLike) && !text[last + 1].Word.Is(WordTraits.AdjectiveLike))))
            last++;
        // «д. Ясная заря»
        else if (last + 1 < text.Count && text[last + 1].Gap == Gap.Space &&
            text[last].Word.Is(WordTraits.AdjectiveLike) && StreetWords.IsSecond(text[last + 1].Word.Normal))
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
