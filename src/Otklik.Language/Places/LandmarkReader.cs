using Otklik.Language.Text;

namespace Otklik.Language.Places;

/// <summary>Named objects by grammar: «школа № 4», «у 10й поликлиники», «остановка Хлебозавод», «ТЦ "Метро"», «на
/// Кировском мосту», «пересечение Мира и Садовой». An object without name or number is none.</summary>
internal static class LandmarkReader
{
    private const int LongestName = 4;
    private const Gap Walls = Gap.Comma | Gap.Newline | Gap.Question | Gap.Exclamation | Gap.Bracket | Gap.Colon;

    public static PlacePart? At(TokenizedText text, int at)
    {
        if (UniqueObjects.At(text, at) is { } unique) return unique;
        if (!text[at].Word.Is(WordTraits.PlaceWord)) return null;
        if (Crossing(text, at) is { } crossing) return crossing;
        var (type, last) = TypeAt(text, at);
        if (type is null) return null;
        return NumberBefore(text, at, last, type) ?? AdjectiveBefore(text, at, type)
            ?? NumberAfter(text, at, last, type)
            ?? Quoted(text, at, last, type) ?? Capitalised(text, at, last, type)
            ?? UniqueObjects.SmallName(text, at, last, type);
    }

    private static (LandmarkType? Type, int Last) TypeAt(TokenizedText text, int at)
    {
        var word = text[at].Word.Normal;
        if (word.StartsWith("детск", StringComparison.Ordinal) && at + 1 < text.Count &&
            text[at + 1].Word.Normal is "сад" or "сада" or "саду" or "садом" or "саде" or "садик" or "садика" or
                "садике" or "садов" or "садам" or "садами" or "садах")
            return (LandmarkTypes.Of("садик"), at + 1);
        // «дет. сад 5», «торговый центр "Радуга"»
        if (LandmarkTypes.IsFirstWord(word) && at + 1 < text.Count &&
            (text[at + 1].Gap & ~(Gap.Space | Gap.Dot)) == 0 &&
            LandmarkTypes.OfTwo(word, text[at + 1].Word.Normal) is { } two)
            return (two, at + 1);
        // «д/с № 5», «д/сада 5»
        if (word == "д" && at + 1 < text.Count && text[at + 1].Word.Normal is "с" or "сад" or "сада" or
            "саду" or "садом" or "садик" or "садика" && text[at + 1].Gap == Gap.Slash)
            return (LandmarkTypes.Of("садик"), at + 1);
        return (LandmarkTypes.Of(word), at);
    }

    /// <summary>«10й поликлиники», «у 55 школы»; «2 школы закрыли» counts schools.</summary>
    private static PlacePart? NumberBefore(TokenizedText text, int at, int last, LandmarkType type)
    {
        if (!type.IsNumbered || type.IsPlural || at == 0 || text[at].Gap != Gap.Space) return null;
        var number = text[at - 1];
        if (number.Kind == TokenKind.Word || number.Word.Normal.AsSpan().IndexOfAny("/.:") >= 0) return null;
        var digits = Digits(number.Word.Normal);
        if (digits.Length is 0 or > 4) return null;
        var isOrdinal = number.Kind == TokenKind.NumberWord && number.Word.Normal.Length - digits.Length <= 2;
        var isPointed = at > 1 && number.Gap == Gap.Space && text[at - 2].Word.Normal is
            "у" or "возле" or "около" or "напротив" or "за" or "в" or "с" or "к" or "до" or "от" or "мимо" or "рядом";
        if (!isOrdinal && !isPointed && digits.Length < 2) return null;
        return new PlacePart($"{type.Name} № {digits}", at - 1, last, 0.9);
    }

    private static PlacePart? NumberAfter(TokenizedText text, int at, int last, LandmarkType type)
    {
        var next = last + 1;
        if (!type.IsNumbered || next >= text.Count || text[next].Has(Walls)) return null;
        var number = text[next];
        if (number.Kind == TokenKind.Word || Digits(number.Word.Normal) is not { Length: > 0 and <= 4 } digits)
            return null;
        if (digits.Length != number.Word.Normal.Length && number.Kind != TokenKind.NumberWord) return null;
        // «МСЧ-25»
        var isJoined = number.Has(Gap.Hyphen) && text[last].IsAllCapitals || type.Name == "МСЧ";
        if (!number.Has(Gap.NumberSign) && !isJoined &&
            (Units.Follows(text, next + 1) || number.Has(Gap.Hyphen | Gap.Dot))) return null;
        return new PlacePart($"{type.Name} № {digits}", at, next, 0.9);
    }

    private static PlacePart? Quoted(TokenizedText text, int at, int last, LandmarkType type)
    {
        var first = last + 1;
        if (first >= text.Count || !text[first].Has(Gap.Quote) || text[first].Has(Gap.Newline | Gap.Question))
            return null;
        for (var end = first; end < text.Count && end < first + LongestName; end++)
        {
            if (end > first && text[end].Has(Gap.Newline | Gap.Question | Gap.Exclamation)) return null;
            if ((text.GapAfter(end) & Gap.Quote) != 0)
                return new PlacePart($"{type.Name} {text.WordsOf(first, end)}", at, end, 0.8);
        }

        return null;
    }

    private static PlacePart? Capitalised(TokenizedText text, int at, int last, LandmarkType type)
    {
        var first = last + 1;
        if (type.IsNumbered && type.Name is not ("ГСК" or "больница" or "детский сад")) return null;
        var end = first;
        while (end < text.Count && end < first + LongestName && IsNamePart(text, end, end == first, type)) end++;
        // «остановка Улица» alone is no name.
        if (end == first + 1 && StreetTypes.Of(text[first].Word.Normal) is not null) return null;
        if (end == first) return null;
        // «(остановка Дальние луга)»: a small second word belongs to the name when the name closes right after it.
        if (end < text.Count && end == first + 1 && text[first].Word.Is(WordTraits.AdjectiveLike) &&
            text[end].Gap == Gap.Space &&
            !text[end].Word.Is(WordTraits.StopWord) &&
                (LandmarkTypes.Of(text[end].Word.Normal) is not null ||
                 (text.GapAfter(end) & (Gap.Bracket | Gap.Quote | Gap.Comma | Gap.Dot)) != 0))
            end++;
        var name = text.WordsOf(first, end - 1);
        // «в сквере Лазурном»
        if (end == first + 1 && !text[first].IsAllCapitals && (text[first].Word.Is(WordTraits.AdjectiveLike) ||
            text[first].Word.Normal.EndsWith("ном", StringComparison.Ordinal)) &&
            !text[first].Word.Normal.EndsWith("ого", StringComparison.Ordinal))
            name = Nominative.Of(name, type.Agreement, stoodBefore: true);
        return new PlacePart($"{type.Name} {name}", at, end - 1, 0.7);
    }

    private static bool IsNamePart(TokenizedText text, int at, bool isFirst, LandmarkType type) =>
        text[at].Kind == TokenKind.Word && text[at].IsCapitalised && (text[at].Gap & ~(Gap.Space | Gap.Hyphen)) == 0 &&
        (!isFirst || text[at].Gap != Gap.None) && !text[at].Word.Is(WordTraits.StopWord) &&
        (StreetTypes.Of(text[at].Word.Normal) is null || (isFirst && type.Name == "остановка"));

    /// <summary>«на Кировском мосту», «Центральный рынок».</summary>
    private static PlacePart? AdjectiveBefore(TokenizedText text, int at, LandmarkType type)
    {
        if (!type.TakesAdjective || at == 0 || text[at].Gap != Gap.Space) return null;
        var name = text[at - 1];
        var opens = at == 1 || name.Sentence != text[at - 2].Sentence;
        if (!name.IsCapitalised ||
            !(name.Word.Is(WordTraits.AdjectiveLike) || name.Word.Normal.EndsWith("ском", StringComparison.Ordinal)))
            return null;
        if (opens && !name.Word.Normal.Contains("ск", StringComparison.Ordinal)) return null;
        var adjective = Nominative.Of(name.Span.Of(text.Original), type.Agreement, stoodBefore: true);
        return new PlacePart($"{adjective} {type.Name}", at - 1, at, 0.7);
    }

    /// <summary>«на пересечении улиц Мира и Садовой», «перекресток Ленина и Попова».</summary>
    private static PlacePart? Crossing(TokenizedText text, int at)
    {
        var word = text[at].Word.Normal;
        if (!word.StartsWith("пересечен", StringComparison.Ordinal) &&
            !word.StartsWith("перекрест", StringComparison.Ordinal))
            return null;
        var first = at + 1;
        while (first < text.Count && first < at + 3 && StreetTypes.Of(text[first].Word.Normal) is not null) first++;
        if (NameEnd(text, first) is not { } oneEnd || oneEnd + 2 >= text.Count) return null;
        if (text[oneEnd + 1].Word.Normal is not ("и" or "с" or "со")) return null;
        var second = oneEnd + 2;
        while (second < text.Count && second < oneEnd + 4 && StreetTypes.Of(text[second].Word.Normal) is not null)
            second++;
        if (NameEnd(text, second) is not { } otherEnd) return null;
        return new PlacePart($"пересечение {text.WordsOf(first, oneEnd)} и {text.WordsOf(second, otherEnd)}", at,
            otherEnd, 0.75);
    }

    private static int? NameEnd(TokenizedText text, int at)
    {
        var end = at;
        while (end < text.Count && end < at + 3 && text[end].Kind == TokenKind.Word && text[end].IsCapitalised &&
            (end == at ? !text[end].Has(Gap.Question | Gap.Exclamation) : text[end].Gap == Gap.Space)) end++;
        return end > at ? end - 1 : null;
    }

    private static string Digits(string number)
    {
        var end = 0;
        while (end < number.Length && Text.Letters.IsDigit(number[end])) end++;
        return number[..end];
    }
}
