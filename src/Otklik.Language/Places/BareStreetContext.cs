using Otklik.Language.Text;

namespace Otklik.Language.Places;

/// <summary>Whether words beside a name leave room for a street without its type.</summary>
internal static class BareStreetContext
{
    public static bool MayBegin(TokenizedText text, int at)
    {
        var token = text[at];
        var word = token.Word;
        if (word.Is(WordTraits.Patronymic) || BareStreetWords.AreNot(word.Normal)) return false;
        if (!token.IsCapitalised && !word.Is(WordTraits.KnownStreet | WordTraits.AdjectiveLike) &&
            !BareStreetWords.IsSureSurname(word.Normal) && !BareStreetWords.IsPlural(word.Normal) &&
            !(BareStreetWords.IsSurname(word.Normal) && (FollowsNamingWord(text, at) || IsPointedAt(text, at))))
            return false;
        if (Opens(text, at) || FollowsPreposition(text, at) || FollowsNamingWord(text, at)) return true;
        if (token.Has(Gap.Comma | Gap.Bracket | Gap.Colon | Gap.Newline)) return true;
        // «рыльск мира 8»: a town vouches for what follows.
        if (text[at - 1].Word.Is(WordTraits.KnownTown) && word.Is(WordTraits.KnownStreet)) return true;
        return token.IsCapitalised && (CommonStreets.Contains(word) || BareStreetWords.Ends(word.Normal, "ского") ||
            IsHouseWordAfter(text, at) || IsCommaHouseAfter(text, at));
    }

    /// <summary>«столб Громова, 15 упал», «у ворот Каменской, 7»; «пенсионерка Громова, 70»: her age.</summary>
    private static bool IsCommaHouseAfter(TokenizedText text, int at)
    {
        if (at + 1 >= text.Count || text[at + 1].Kind == TokenKind.Word || !text[at + 1].Has(Gap.Comma)) return false;
        var before = text[at - 1];
        if (text[at].Gap != Gap.Space || before.IsCapitalised || before.Word.Is(WordTraits.StopWord)) return false;
        return !Array.Exists(People, one => before.Word.Normal.StartsWith(one, StringComparison.Ordinal));
    }

    private static readonly string[] People =
        ["граждан", "жительниц", "пенсионер", "ветеран", "учител", "врач", "директор", "мать", "мам", "депутат",
         "инспектор", "соседк", "бабушк", "женщин", "девочк", "инвалид", "председател", "гр", "звать", "зовут", "дочь",
         "дочк", "ученик", "учениц", "начальник", "глав", "педиатр", "терапевт", "доктор"];

    public static bool IsNameLike(TokenizedText text, int first, int last)
    {
        var (token, word) = (text[first], text[last].Word);
        if (BareStreetWords.AreNot(word.Normal) || StreetTypes.Of(word.Normal) is not null) return false;
        if (first == last && StreetWords.IsNotFeminine(word.Normal)) return false;
        if (CommonStreets.Contains(word)) return true;
        // «во дворе дома Дейнеки 5», «за домом звездная 4», «по адресу Лазурской 4»
        if (FollowsNamingWord(text, first) && (token.IsCapitalised || word.Is(WordTraits.AdjectiveLike) ||
            BareStreetWords.IsSurname(word.Normal) || BareStreetWords.IsPlural(word.Normal))) return true;
        var isPossessive = BareStreetWords.IsPossessive(word.Normal);
        var isName = BareStreetWords.IsSurname(word.Normal) || BareStreetWords.IsSureSurname(word.Normal) ||
            BareStreetWords.IsPlural(word.Normal);
        if (!token.IsCapitalised)
            return (isPossessive || isName) && (Opens(text, first) || FollowsPreposition(text, first) ||
                token.Has(Gap.Comma));
        if (Opens(text, first)) return isPossessive || isName;
        return isPossessive || isName || word.Is(WordTraits.AdjectiveLike) || first != last;
    }

    /// <summary>«на Черняховского в темноте», «света на Садовой нет»: no house, but a form that names a street;
    /// «жалоба на Рудского» names a person, «на Центральной площадке» a thing.</summary>
    public static bool StandsAlone(TokenizedText text, int at, int last, bool isKnown)
    {
        if (at == 0 || !Points(text[at - 1].Word.Normal)) return false;
        var word = text[at].Word;
        var isAddress = text[at - 1].Word.Normal is "адрес" or "адресу";
        if (isAddress)
            return (isKnown || BareStreetWords.IsPossessive(word.Normal) || BareStreetWords.IsSurname(word.Normal)) &&
                !GoesOn(text, last + 1) && (at < 2 || text[at - 2].Word.Normal != "в");
        if (!text[at].IsCapitalised || IsAboutPerson(text, at)) return false;
        if (BareStreetWords.Ends(word.Normal, "ского") || BareStreetWords.Ends(word.Normal, "цкого")) return true;
        if (word.Is(WordTraits.AdjectiveLike))
            return (isKnown || BareStreetWords.Ends(word.Normal, "ской")) &&
                (BareStreetWords.Ends(word.Normal, "ой") || BareStreetWords.Ends(word.Normal, "ей")) &&
                !GoesOn(text, last + 1);
        // «по Иванова» cannot be a person: that would be «по Иванову».
        return isKnown || (text[at - 1].Word.Normal == "по" && BareStreetWords.IsSurname(word.Normal)) ||
            BareStreetWords.IsPlural(word.Normal);

        static bool Points(string before) => before is "на" or "по" or "адрес" or "адресу";
    }

    public static bool FollowsPreposition(TokenizedText text, int at) => at > 0 && text[at].Gap == Gap.Space &&
        text[at - 1].Word.Normal is "на" or "по" or "с" or "у" or "от" or "до" or "возле" or "около" or "напротив" or
            "за" or "и" or "к" or "вдоль";

    /// <summary>«на ракитина 3»: of a thing it would be «на машину», «на машине».</summary>
    private static bool IsPointedAt(TokenizedText text, int at) => at > 0 && text[at].Gap == Gap.Space &&
        text[at - 1].Word.Normal is "на" or "по";

    private static bool Opens(TokenizedText text, int at) => at == 0 || text[at].Sentence != text[at - 1].Sentence;

    private static bool FollowsNamingWord(TokenizedText text, int at) => at > 0 &&
        (text[at].Gap & ~(Gap.Space | Gap.Colon)) == 0 && (HouseReader.IsHouseWord(text[at - 1].Word.Normal) ||
            text[at - 1].Word.Normal is "адрес" or "адресу" or "район" or "районе" or "улиц" or "территории" or "тсж");

    private static bool IsHouseWordAfter(TokenizedText text, int at) => at + 2 < text.Count &&
        text[at].Word.Is(WordTraits.AdjectiveLike) && text[at + 1].Word.Normal is "д" or "дом" &&
        text[at + 2].Kind != TokenKind.Word;

    /// <summary>A noun that the adjective may belong to: «на Садовой остановке».</summary>
    private static bool GoesOn(TokenizedText text, int at)
    {
        if (at >= text.Count || text[at].Gap != Gap.Space || text[at].Kind != TokenKind.Word) return false;
        var word = text[at].Word;
        if (word.Is(WordTraits.StopWord)) return false;
        return text[at].IsCapitalised || BareStreetWords.Ends(word.Normal, "е") ||
            BareStreetWords.Ends(word.Normal, "ой") || BareStreetWords.Ends(word.Normal, "ии") ||
            BareStreetWords.Ends(word.Normal, "сти") ||
            BareStreetWords.Ends(word.Normal, "ади") || BareStreetWords.Ends(word.Normal, "ели");
    }

    private static bool IsAboutPerson(TokenizedText text, int at)
    {
        if (at + 1 < text.Count && text[at + 1].Gap is Gap.Space or Gap.Dot &&
            (text[at + 1].Word.Is(WordTraits.FirstName) || (text[at + 1].Length == 1 && text[at + 1].IsCapitalised)))
            return true;
        for (var i = Math.Max(0, at - 4); i < at; i++)
        {
            var word = text[i].Word.Normal;
            if (Array.Exists(Personal, one => word.StartsWith(one, StringComparison.Ordinal))) return true;
        }

        return false;
    }

    private static readonly string[] Personal =
        ["жал", "пожал", "суд", "управу", "надежд", "надея", "надее", "повлия", "воздейств", "обид", "заявлен", "крич",
         "донос", "похож", "фамил", "имя"];
}
