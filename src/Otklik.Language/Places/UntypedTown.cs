using Otklik.Language.Text;

namespace Otklik.Language.Places;

/// <summary>Settlements without the word for one: «в Перми», «Курск, ул. Мира», «в Ельцово», «в Тихоозёрске»,
/// «в Верхней Ольховке».</summary>
internal static class UntypedTown
{
    public static PlacePart? At(TokenizedText text, int at)
    {
        var token = text[at];
        if (token.Kind != TokenKind.Word || token.Length < 3) return null;
        if (token.Word.Is(WordTraits.KnownTown) && CityNames.Find(text, at) is var (name, last, isAmbiguous))
            return Known(text, at, name, last, isAmbiguous);
        return token.IsCapitalised && at > 0 && token.Gap == Gap.Space ? ByEnding(text, at) : null;
    }

    private static PlacePart? Known(TokenizedText text, int at, string name, int last, bool isAmbiguous)
    {
        var isAddress = text[at].IsCapitalised && last + 1 < text.Count && text[last + 1].Has(Gap.Comma) &&
            StreetTypes.Of(text[last + 1].Word.Normal) is not null;
        if (isAddress && text[last].Word.Normal.Length >= name.Length - 1) return new PlacePart(name, at, last, 0.8);
        if (at == 0 || text[at].Gap != Gap.Space || !IsPreposition(text[at - 1].Word.Normal, isAmbiguous)) return null;
        // «почему в Москве можно»: the capitals are named for comparison far more often than written from.
        if (name is "Москва" or "Санкт-Петербург") return null;
        if (!text[at].IsCapitalised && (isAmbiguous || name.Length < 5)) return null;
        return IsComparison(text, at) || IsSomethingElse(text, last) ? null : new PlacePart(name, at, last, 0.6);
    }

    /// <summary>A name that no list holds, by an ending that only settlements have after «в».</summary>
    private static PlacePart? ByEnding(TokenizedText text, int at)
    {
        var preposition = text[at - 1].Word.Normal;
        if (!IsPreposition(preposition, isAmbiguous: false)) return null;
        var word = text[at].Word;
        if (!word.Is(WordTraits.Russian) || word.Is(WordTraits.PlaceWord | WordTraits.StopWord)) return null;
        var last = at;
        var isTwo = SettlementNames.IsFirstWord(word.Normal) && at + 1 < text.Count && text[at + 1].IsCapitalised &&
            text[at + 1].Gap == Gap.Space && text[at + 1].Kind == TokenKind.Word &&
            !text[at + 1].Word.Is(WordTraits.PlaceWord | WordTraits.StopWord);
        if (isTwo) last++;
        else if (text[at].Length < 6 || text[at].IsAllCapitals) return null;
        // «в Ельцово-Заречном»: the first half tells.
        while (!isTwo && last + 1 < text.Count && last < at + 2 && text[last + 1].Gap == Gap.Hyphen &&
            text[last + 1].Kind == TokenKind.Word && text[last + 1].IsCapitalised)
            last++;
        if (!(isTwo && preposition is "в" or "во") && !IsTownLike(word.Normal, preposition)) return null;
        if (IsComparison(text, at) || IsSomethingElse(text, last)) return null;
        return new PlacePart(SettlementNames.Of(text, at, last, isInflected: true), at, last, 0.5);
    }

    private static bool IsTownLike(string word, string preposition) => Ends(word, "ово") || Ends(word, "ево") ||
        Ends(word, "ино") || Ends(word, "ыно") || (preposition is "в" or "во"
            ? Ends(word, "ске") || Ends(word, "цке") || Ends(word, "граде") || Ends(word, "бурге") ||
                Ends(word, "овке") || Ends(word, "евке")
            : preposition is "из" && (Ends(word, "ска") || Ends(word, "града") || Ends(word, "бурга")));

    /// <summary>«из Пушкина», «до Кирова» may be streets; «в Пушкине» is a town.</summary>
    private static bool IsPreposition(string word, bool isAmbiguous) =>
        word is "в" or "во" || (!isAmbiguous && word is "из" or "под" or "до" or "от");

    /// <summary>«как в Москве» compares; «Как в Перми получить справку» asks.</summary>
    private static bool IsComparison(TokenizedText text, int at) => at > 1 &&
        text[at - 2].Word.Normal is "как" or "чем" && at > 2 && text[at - 2].Sentence == text[at - 3].Sentence;

    /// <summary>«из Кирова 5» is a street, «в Советском районе» a district, «в Зарайском переулке» a lane.</summary>
    private static bool IsSomethingElse(TokenizedText text, int last)
    {
        if (last + 1 >= text.Count || text[last + 1].Gap != Gap.Space) return false;
        var next = text[last + 1];
        if (next.Kind != TokenKind.Word) return true;
        var word = next.Word.Normal;
        return StreetTypes.Of(word) is not null || word is "рн" or "р-н" or "р-не" or "р" or "го" or "мо" ||
            Array.Exists(Districts, one => word.StartsWith(one, StringComparison.Ordinal));
    }

    private static readonly string[] Districts =
        ["район", "округ", "област", "кра", "сельсовет", "поселен", "микрорайон", "сельск", "городск", "муницип",
         "кладбищ", "парк", "лесу", "лесн", "рынк", "дворц", "вокзал"];

    private static bool Ends(string word, string ending) => word.EndsWith(ending, StringComparison.Ordinal);
}
