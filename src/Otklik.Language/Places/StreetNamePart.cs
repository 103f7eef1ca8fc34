using Otklik.Language.Text;

namespace Otklik.Language.Places;

/// <summary>Whether a word goes on with the name of a street whose type stood before, and how it is written.</summary>
internal static class StreetNamePart
{
    /// <param name="start">Token where the name began.</param>
    public static bool Is(TokenizedText text, int at, StreetType type, int start)
    {
        var token = text[at];
        var word = token.Word;
        var isFirst = at == start;
        if (token.Kind != TokenKind.Word) return isFirst ? IsNumber(text, at, type) : IsRegiment(text, at);
        if (HouseReader.IsHouseWord(word.Normal) || StreetReader.IsStreetType(word.Normal)) return false;
        if (!isFirst && text[at - 1].Kind == TokenKind.Number)
            return word.Normal is "лет" or "годовщины" or "интернационала" ||
                Dates.IsMonth(word.Normal) || IsNamed(text, at);
        if (at > start + 1 && text[at - 1].Kind == TokenKind.NumberWord) return true;
        if (!isFirst && text[at - 1].Kind == TokenKind.NumberWord) return IsNamed(text, at) || type.IsAbbreviated;
        if (token.Length == 1 && (token.IsCapitalised || type.IsAbbreviated) && (text.GapAfter(at) & Gap.Dot) != 0)
            return isFirst || token.IsCapitalised;
        if (TwoWordStreets.FirstWordOf(text, at) is not null || TwoWordStreets.BeginsAt(text, at)) return true;
        if (!isFirst && (TwoWordStreets.BeginsAt(text, at - 1) || TwoWordStreets.FirstWordOf(text, at - 1) is not null))
            return true;
        if (!isFirst && IsOfDistrict(text, at)) return false;
        if (token.IsCapitalised && !(token.IsAllCapitals && !isFirst))
            return !word.Is(WordTraits.StopWord) && !StreetWords.AreNot(word.Normal) &&
                !(!isFirst && (IsTown(text, at) || IsPersonAfter(text, at)));
        return isFirst ? IsSmallFirst(text, at, type) : IsSmallNext(text, at);
    }

    /// <summary>The first word in the nominative where the type asks for it, numbers as signs show them.</summary>
    public static string Write(TokenizedText text, int at, int start, StreetType type)
    {
        var written = text[at].Span.Of(text.Original);
        if (TwoWordStreets.FirstWordOf(text, at) is { } full) return full;
        if (written.Length == 1 && char.IsLetter(written[0])) return char.ToUpperInvariant(written[0]) + ".";
        if (at == start && text[at].Kind != TokenKind.Word)
            return IsDate(text, at) ? written : Ordinals.Of(text, at, type.Agreement, allowBare: true) ?? written;
        var isFirstWord = at == start ||
            (at == start + 1 && text[start].Kind != TokenKind.Word && !IsDate(text, start));
        if (!isFirstWord || StreetWords.IsGenitivePair(text, at)) return written;
        return Nominative.Of(written, type.Agreement, stoodBefore: false);
    }

    private static bool IsNumber(TokenizedText text, int at, StreetType type)
    {
        if (at + 1 >= text.Count || text[at + 1].Gap is not (Gap.Space or Gap.Hyphen)) return false;
        if (text[at].Kind == TokenKind.NumberWord)
            return Ordinals.Of(text, at, type.Agreement, allowBare: false) is not null;
        if (IsDate(text, at)) return true;
        return text[at].Length <= 2 && text[at + 1].Kind == TokenKind.Word && !text[at].Has(Gap.NumberSign) &&
            text[at + 1].Word.Is(WordTraits.AdjectiveLike) && IsNamed(text, at + 1);
    }

    private static bool IsDate(TokenizedText text, int at) => text[at].Length <= 3 && at + 1 < text.Count &&
        (text[at + 1].Word.Normal is "годовщины" or "интернационала" || Dates.IsMonth(text[at + 1].Word.Normal) ||
         (text[at + 1].Word.Normal is "лет" && at + 2 < text.Count && text[at + 2].Gap == Gap.Space &&
          text[at + 2].Kind == TokenKind.Word));

    /// <summary>«Бойцов 5-й Дивизии».</summary>
    private static bool IsRegiment(TokenizedText text, int at) => text[at].Kind == TokenKind.NumberWord &&
        text[at].Gap == Gap.Space && at + 1 < text.Count && text[at + 1].Gap == Gap.Space &&
        StreetWords.IsGenitiveNoun(text[at + 1].Word.Normal);

    /// <summary>«улица Ершова Лесного района».</summary>
    private static bool IsOfDistrict(TokenizedText text, int at) => at + 1 < text.Count &&
        text[at + 1].Gap == Gap.Space && text[at + 1].Word.Normal is "района" or "области" or "округа" or "края" or
            "районе" or "сельсовета" or "поселения";

    /// <summary>«по улице Мирной Иванов обещал»: after an adjective a surname in the nominative begins anew.</summary>
    private static bool IsPersonAfter(TokenizedText text, int at) => text[at - 1].Word.Is(WordTraits.AdjectiveLike) &&
        text[at - 1].Word.Normal[^1] is 'й' or 'я' or 'ю' &&
        text[at].Word.Is(WordTraits.SurnameLike) && text[at].Word.Normal[^1] is 'в' or 'н';

    private static bool IsNamed(TokenizedText text, int at) => text[at].Kind == TokenKind.Word &&
        !StreetWords.AreNot(text[at].Word.Normal) && (text[at].IsCapitalised || CommonStreets.Contains(text[at].Word) ||
            text[at].Word.Normal.Contains("ск", StringComparison.Ordinal)) && !text[at].Word.Is(WordTraits.StopWord);

    /// <summary>«ул. Мира Пермь» and «Мира Курск, 5»: the town is no part of the street.</summary>
    private static bool IsTown(TokenizedText text, int at) => text[at].Word.Is(WordTraits.KnownTown) &&
        CityNames.Find(text, at) is var (_, _, isAmbiguous) && !isAmbiguous && text[at].Gap == Gap.Space;

    /// <summary>Small letters: a short type vouches for the name; a full one only when the name is known, ends as names
    /// of streets do, or a house follows.</summary>
    private static bool IsSmallFirst(TokenizedText text, int at, StreetType type)
    {
        var word = text[at].Word;
        if (BareStreetReader.IsOpener(word.Normal) && at + 1 < text.Count && text[at + 1].Gap == Gap.Space &&
            text[at + 1].IsCapitalised) return true;
        if (word.Is(WordTraits.StopWord) || StreetWords.AreNot(word.Normal) || word.Normal.Length < 3) return false;
        return CommonStreets.Contains(word) || (HouseReader.After(text, at) is not null &&
            (type.IsAbbreviated || !StreetWords.IsVerbLike(word.Normal))) || (type.IsAbbreviated
            ? IsNameLike(word) || BareStreetReader.IsOpener(word.Normal) : StreetWords.IsStreetLike(word.Normal));
    }

    private static bool IsSmallNext(TokenizedText text, int at)
    {
        var (word, before) = (text[at].Word, text[at - 1].Word);
        if (before.Normal == "лет") return true;
        if (word.Is(WordTraits.StopWord) || (text[at].Gap & Gap.Dot) != 0 && text[at - 1].Length > 1) return false;
        if (text[at - 1].Length == 1) return word.Normal.Length > 3;
        if (text[at].Has(Gap.Hyphen)) return IsNameLike(word);
        if (StreetWords.IsSecond(word.Normal) &&
            (before.Is(WordTraits.AdjectiveLike) || StreetWords.IsSoftLike(before))) return true;
        // «маршала громова», «юных строителей», «героев моряков»
        return word.Normal.Length > 3 && !StreetWords.IsVerbLike(word.Normal) && !word.Is(WordTraits.PlaceWord) &&
            (BareStreetWords.IsForename(before.Stem) && IsNameLike(word) || BareStreetReader.IsOpener(before.Normal) ||
             (before.Normal.EndsWith("их", StringComparison.Ordinal) ||
              before.Normal.EndsWith("ых", StringComparison.Ordinal)) && word.Normal[^1] is 'в' or 'й');
    }

    /// <summary>Ends as street names do: an adjective or a genitive.</summary>
    private static bool IsNameLike(Word word) => word.Is(WordTraits.AdjectiveLike | WordTraits.SurnameLike) ||
        word.Normal[^1] is 'а' or 'я' or 'и' or 'ы' or 'о' or 'й' or 'в';
}
