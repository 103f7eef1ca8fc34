using System.Collections.Frozen;
using System.Globalization;
using Otklik.Language.Text;

namespace Otklik.Language.PersonalData;

/// <summary>Numbers of flats and rooms: «кв. 12», «из 17-й квартиры», «Мира 7-45».</summary>
internal static class FlatNumbers
{
    private const int MostNeighbours = 12;

    private static readonly FrozenSet<string> FlatWords = WordLists.Set(
        """
        кв квартира квартире квартиры квартиру квартирой кварт комната комнате комнаты комнату комн ком
        кв-ра кв-ре кв-ры
        """);

    /// <summary>After a number these mean that flat, not so many flats.</summary>
    private static readonly FrozenSet<string> OneFlat = WordLists.Set(
        "квартира квартире квартиры квартиру квартирой кв комната комнате комнаты комнату");

    private static readonly FrozenSet<string> Whose = WordLists.Set(
        """
        из в во над под с со у от за нашей нашу наша нашу моей моя мою их ее его соседней жильца жильцы жилец сосед
        соседи соседка соседку соседа соседей
        """);

    public static bool MayBegin(string normal) => normal == "ра" || FlatWords.Contains(normal);

    public static bool IsFlatWord(string normal) => FlatWords.Contains(normal);

    public static void At(TokenizedText text, int at, List<PersonalDataSpan> found)
    {
        ref readonly var token = ref text.Tokens[at];
        if (token.Kind == TokenKind.Word)
        {
            if (!token.Word.Is(WordFacts.Flat)) return;
            if (FlatWords.Contains(token.Word.Normal)) AfterWord(text, at, found);
            else if (token.Word.Normal == "ра" && at > 0 && text[at - 1].Word.Normal == "кв" && token.Has(Gap.Hyphen))
                AfterWord(text, at, found);
            return;
        }

        if (token.Kind == TokenKind.Number) AfterDash(text, at, found);
        if (token.Length <= 6 && token.Kind != TokenKind.Word) BeforeWord(text, at, found);
    }

    /// <summary>«кв. 12», «квартира №12»; but «квартира 60 кв. м» and «кв. 2 м» are areas.</summary>
    private static void AfterWord(TokenizedText text, int at, List<PersonalDataSpan> found)
    {
        if (at + 1 >= text.Count) return;
        var next = text[at + 1];
        if (next.Kind is not (TokenKind.Number or TokenKind.NumberWord) || next.Length > 5) return;
        if (next.Has(Gap.Comma | Gap.Newline | Gap.Hyphen) || next.Word.Normal.Contains('.')) return;
        if (next.Has(Gap.Other) || (next.Kind == TokenKind.NumberWord && next.Word.Normal[^1] == 'с')) return;
        if ((text.GapAfter(at + 1) & Gap.Other) != 0 || IsMeasure(text, at + 2)) return;
        var last = at + 1;
        // «квартиры 12 и 16», «кв.1,2,3»
        while (MoreOfList(text, last) is > 0 and var more) last = more;
        found.Add(new PersonalDataSpan(PersonalDataKind.Flat, text.SpanOf(at, last)));
    }

    private static int MoreOfList(TokenizedText text, int last)
    {
        var next = last + 1;
        if (next < text.Count && text[next].Word.Normal == "и") next++;
        else if (next >= text.Count || text[next].Gap != Gap.Comma) return -1;
        return next < text.Count && text[next].Kind == TokenKind.Number && text[next].Length <= 4
            && text[next].Sentence == text[last].Sentence && !text[next].Word.Normal.Contains('.')
            && !(next + 1 < text.Count && (Dates.IsMonth(text[next + 1].Word.Normal) || IsMeasure(text, next + 1)))
            ? next : -1;
    }

    /// <summary>«из 17-й квартиры», «в 45 квартире», «12 квартира»; «120 квартир», «3 квартиры» are counts.</summary>
    private static void BeforeWord(TokenizedText text, int at, List<PersonalDataSpan> found)
    {
        if (at + 1 >= text.Count || text[at].Word.Normal.Contains('.') || text[at].Word.Normal.Contains('/')) return;
        var word = at + 1;
        // «54-ой», «17-й» may stand as two tokens.
        if (text[word].Has(Gap.Hyphen)
            && text[word].Word.Normal is "й" or "я" or "ю" or "ой" or "ей" or "ую" or "ая")
            word++;
        var isOrdinal = word > at + 1
            || (text[at].Kind == TokenKind.NumberWord && text[at].Word.Normal[^1] is 'й' or 'я' or 'ю');
        if (word < text.Count && OneFlat.Contains(text[word].Word.Normal) && (text[word].Gap & ~Gap.Space) == 0)
        {
            if (text[word].Word.Normal == "кв" && IsMeasure(text, word + 1)) return;
            var isThisOne = isOrdinal || (at > 0 && Whose.Contains(text[at - 1].Word.Normal))
                || text[word].Word.Normal is "квартире" or "квартирой" || IsNominative(text, at, word);
            if (isThisOne) found.Add(new PersonalDataSpan(PersonalDataKind.Flat, text.SpanOf(at, word)));
        }
        else if (isOrdinal && at > 1 && text[at - 1].Word.Normal is "из" && text[at - 2].IsCapitalised
            && FullNames.IsSurname(text, at - 2))
            found.Add(new PersonalDataSpan(PersonalDataKind.Flat, text[at].Span));
    }

    /// <summary>«дом 40, 12 квартира»: twelve of them would be «12 квартир».</summary>
    private static bool IsNominative(TokenizedText text, int at, int word) => text[word].Word.Normal == "квартира"
        && text[at].Kind == TokenKind.Number && text[at].Length <= 3
        && (text[at].Word.Normal[^1] != '1' || text[at].Word.Normal.EndsWith("11", StringComparison.Ordinal)
            || text[at].Has(Gap.Comma));

    /// <summary>«квартира 60 кв. м», «в квартире 16 градусов».</summary>
    private static bool IsMeasure(TokenizedText text, int at)
    {
        if (at >= text.Count) return false;
        var word = text[at].Word.Normal;
        return word is "м" or "кв" or "дома" or "года" or "лет" or "человек" or "человека" or "м2" or "гр" or "метра" or
            "месяц" or "месяца" or "дня" or "дней" or "раз" or "раза" ||
            word.StartsWith("метр", StringComparison.Ordinal) || word.StartsWith("квадрат", StringComparison.Ordinal) ||
            word.StartsWith("град", StringComparison.Ordinal) || word.StartsWith("тепл", StringComparison.Ordinal);
    }

    /// <summary>«ул. Ленина, 34-123»: a flat after its house. «Ленина, 51-53» are neighbouring houses.</summary>
    private static void AfterDash(TokenizedText text, int at, List<PersonalDataSpan> found)
    {
        if (at == 0 || at + 1 >= text.Count || text[at].Length > 3 || text[at + 1].Length > 3) return;
        if (text[at + 1].Kind != TokenKind.Number || !text[at + 1].Has(Gap.Hyphen) ||
            (text.GapAfter(at + 1) & Gap.Hyphen) != 0)
            return;
        if (!int.TryParse(text[at].Word.Normal, CultureInfo.InvariantCulture, out var house) ||
            !int.TryParse(text[at + 1].Word.Normal, CultureInfo.InvariantCulture, out var flat)) return;
        if (Places.Units.Follows(text, at + 2)) return;
        var before = at - 1;
        if (Places.HouseReader.IsHouseWord(text[before].Word.Normal) && text[before].Word.Normal.Length < 4) before--;
        if (before < 0 || text[before].Kind != TokenKind.Word || text[before + 1].Has(Gap.Hyphen)) return;
        if (flat > house && flat - house <= MostNeighbours && !IsSomebodys(text, before)) return;
        // «между домами 104-100»
        if (Places.HouseReader.IsHouseWord(text[before].Word.Normal)) return;
        var isStreet = Places.CommonStreets.Contains(text[before].Word);
        for (var i = before - 1; i >= Math.Max(0, before - 3) && !isStreet; i--)
            isStreet = Places.StreetTypes.Of(text[i].Word.Normal) is not null && text[i].Sentence == text[at].Sentence;
        if (isStreet || (IsSomebodys(text, before) && text[before].IsCapitalised))
            found.Add(new PersonalDataSpan(PersonalDataKind.Flat, text[at + 1].Span));
    }

    /// <summary>«проживаю по адресу Садовая 5-12»: one lives in a flat, not in neighbouring houses.</summary>
    private static bool IsSomebodys(TokenizedText text, int before)
    {
        for (var i = before - 1; i >= Math.Max(0, before - 5); i--)
            if (text[i].Word.Normal is "проживаю" or "проживает" or "проживающая" or "проживающий" or "живу" or "живет"
                or "прописан" or "прописана" or "адрес" or "зарегистрирована" or "зарегистрирован") return true;
        return false;
    }
}
