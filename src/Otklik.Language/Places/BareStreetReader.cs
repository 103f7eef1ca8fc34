using Otklik.Language.Text;

namespace Otklik.Language.Places;

/// <summary>Streets without the word for one: «на урицкого 22», «Карпинского 87», «между 14 и 16 домом по Садовой». A
/// house beside them is what makes them streets.</summary>
internal static class BareStreetReader
{
    /// <summary>First words that a street's name of two words begins with.</summary>
    private static readonly System.Collections.Frozen.FrozenSet<string> Openers = WordLists.Set(
        """
        карла розы льва красный красная красной красного большая большой малая малой новая новой старая старой
        верхняя верхней нижняя нижней юных маршала генерала героев академика адмирала космонавта братьев полковника
        капитана летчика белы клары хо парижской сергея александра андрея юрия павлика зои лизы олега максима
        матросова софьи степана
        """);

    /// <summary>Words that end like names of streets and are none.</summary>
    private static readonly System.Collections.Frozen.FrozenSet<string> NotStreets = WordLists.Set(
        """
        снова половина половину половины середина середины середину машина машины машину причина причины основа
        готова готовы дома дом доме квартира квартиры подъезд подъезда этаж школа школы сад сада группа группы класс
        пункт пункта статья статьи часть части номер номера кабинет кабинета палата палаты участок участка маршрут
        маршрута автобус автобуса года января февраля марта апреля мая июня июля августа сентября октября ноября
        декабря телефон телефона около примерно более менее свыше всего только уже еще каждая каждой первая второй
        вторая третья третий последние последняя последней детской детского городской городского районной районного
        областной областного управляющей городская детская холодная горячая горячей холодной общая общей другой
        другого нового старого большого малого длина ширина высота цена тарифа тариф сумма суммы больница больницы
        поликлиника поликлиники остановка остановки корзина корзины витрина резина шина шины вершина женщина женщины
        мужчина мужчины спина глубина глубины толщина площадка площадки возле напротив живого никого другую любого
        какого такого всякого одного самого целого ровно пол час часа время времени раза человек
        """);

    private static readonly System.Collections.Frozen.FrozenSet<string> Forenames = WordLists.Set(
        """
        карл роз льв клар белы сергея александр андре юр павлик зо лиз олег максим софь степан маршал генерал академик
        """);

    /// <summary>By stem: people leave it out or shorten it («Карла Маркса», «К. Маркса», «Маркса»).</summary>
    public static bool IsForename(string stem) => Forenames.Contains(stem);

    public static bool IsOpener(string normal) => Openers.Contains(normal);

    /// <summary>A street whose name begins at <paramref name="at"/>, with the house that proves it.</summary>
    public static AddressFound? At(TokenizedText text, int at)
    {
        if (!MayBegin(text, at)) return null;
        var last = at;
        if (Openers.Contains(text[at].Word.Normal) && at + 1 < text.Count && text[at + 1].Gap == Gap.Space &&
            text[at + 1].Kind == TokenKind.Word && !text[at + 1].Word.Is(WordTraits.StopWord))
            last = at + 1;
        if (!IsNameLike(text, at, last)) return null;
        var house = HouseReader.After(text, last);
        if (house is null && FollowsPreposition(text, at)) house = HouseReader.Before(text, at);
        var isKnown = CommonStreets.Contains(text[last].Word);
        if (house is null && !StandsAlone(text, at, isKnown)) return null;
        var name = string.Join(' ', Enumerable.Range(at, last - at + 1).Select(i => Word(text, i, isOnly: at == last)));
        return new AddressFound(new PlacePart("ул. " +
            name, at, last, (isKnown ? 0.7 : 0.5) - (house is null ? 0.2 : 0)), house);
    }

    private static bool MayBegin(TokenizedText text, int at)
    {
        var token = text[at];
        if (token.Kind != TokenKind.Word || token.Length < 4 || !token.Word.Is(WordTraits.Russian)) return false;
        if (!token.IsCapitalised && !token.Word.Is(WordTraits.KnownStreet | WordTraits.AdjectiveLike)) return false;
        if (token.Word.Is(WordTraits.StopWord | WordTraits.Patronymic) || NotStreets.Contains(token.Word.Normal))
            return false;
        if (at == 0 || text[at].Sentence != text[at - 1].Sentence) return true;
        if (FollowsPreposition(text, at) || token.Has(Gap.Comma | Gap.Bracket | Gap.Colon | Gap.Newline)) return true;
        if (token.IsCapitalised && (CommonStreets.Contains(token.Word) || Ends(token.Word.Normal, "ского")))
            return true;
        if (HouseReader.IsHouseWord(text[at - 1].Word.Normal)) return true;
        return text[at - 1].Word.Normal is "адрес" or "адресу" or "район" or "районе" or "улиц";
    }

    private static bool FollowsPreposition(TokenizedText text, int at) => at > 0 && text[at].Gap == Gap.Space &&
        text[at - 1].Word.Normal is "на" or "по" or "с" or "у" or "от" or "до" or "возле" or "около" or "напротив" or
            "за" or "и";

    /// <summary>«на Черняховского в темноте»: no house, but a genitive that names a street; «жалоба на Рудского»
    /// names a person.</summary>
    private static bool StandsAlone(TokenizedText text, int at, bool isKnown)
    {
        if (at == 0 || !text[at].IsCapitalised || text[at - 1].Word.Normal is not ("на" or "по")) return false;
        var word = text[at].Word.Normal;
        if (!Ends(word, "ского") && !Ends(word, "цкого") && !(isKnown && !text[at].Word.Is(WordTraits.AdjectiveLike)))
            return false;
        if (at + 1 < text.Count && text[at + 1].Gap == Gap.Space && text[at + 1].Word.Is(WordTraits.FirstName))
            return false;
        for (var i = Math.Max(0, at - 4); i < at; i++)
            if (text[i].Word.Stem.StartsWith("жал", StringComparison.Ordinal) ||
                text[i].Word.Normal.StartsWith("пожал", StringComparison.Ordinal))
                return false;
        return true;
    }

    private static bool IsNameLike(TokenizedText text, int first, int last)
    {
        var word = text[last].Word;
        if (NotStreets.Contains(word.Normal) || StreetTypes.Of(word.Normal) is not null) return false;
        if (CommonStreets.Contains(word))
            return text[first].IsCapitalised || FollowsPreposition(text, first) || first == 0 ||
                text[first].Has(Gap.Comma);
        // «во дворе дома Дейнеки 5», «перед домом звездная 13»
        if (first > 0 && HouseReader.IsHouseWord(text[first - 1].Word.Normal) && text[first].Gap == Gap.Space &&
            (text[first].IsCapitalised || word.Is(WordTraits.AdjectiveLike))) return true;
        var isPossessive = Ends(word.Normal, "ского") || Ends(word.Normal, "цкого") || Ends(word.Normal, "ской") ||
            Ends(word.Normal, "ская") || Ends(word.Normal, "цкая") || Ends(word.Normal, "цкой");
        if (!text[first].IsCapitalised) return isPossessive && first > 0 && text[first - 1].Word.Normal is "на" or "по";
        if (first == 0 || text[first].Sentence != text[first - 1].Sentence)
            return isPossessive || IsSurname(word.Normal);
        return isPossessive || IsSurname(word.Normal) || word.Is(WordTraits.AdjectiveLike) || first != last;
    }

    private static bool IsSurname(string word) => word.Length > 4 &&
        (Ends(word, "ова") || Ends(word, "ева") || Ends(word, "ина") || Ends(word, "ына") || Ends(word, "енко"));

    private static string Word(TokenizedText text, int at, bool isOnly)
    {
        var written = text[at].Span.Of(text.Original);
        var word = isOnly ? Nominative.Of(written, Agreement.Feminine, stoodBefore: false) : written;
        return char.IsLower(word[0]) ? char.ToUpperInvariant(word[0]) + word[1..] : word;
    }

    private static bool Ends(string word, string ending) => word.EndsWith(ending, StringComparison.Ordinal);
}
