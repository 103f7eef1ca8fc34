using Otklik.Language.Text;

namespace Otklik.Language.PersonalData;

/// <summary>Full names: surname, name and patronymic in any usual order, initials included. Streets and objects named
/// after people are left alone.</summary>
internal static class FullNames
{
    private static readonly System.Collections.Frozen.FrozenSet<string> NotAfter = WordLists.Set(
        """
        ул улица улице улицы улицу улицей пр пр-т проспект проспекта проспекте проспекту пер переулок переулке бульвар
        бульваре бульвара б-р площадь площади пл имени им школа парк парке сквер сквере памятник памятника набережная
        набережной шоссе аллея аллее проезд проезде святого святой герой героя микрорайон мкр остановка остановке
        """);

    public static void Find(TokenizedText text, List<PersonalDataSpan> found)
    {
        for (var at = 0; at < text.Count; at++)
        {
            if (!IsNameShaped(text[at])) continue;
            var last = LastOfName(text, at);
            if (last < 0 || (at > 0 && NotAfter.Contains(text[at - 1].Word.Normal)) || IsStreet(text, at, last))
                continue;
            found.Add(new PersonalDataSpan(PersonalDataKind.FullName, text.SpanOf(at, last)));
            at = last;
        }
    }

    /// <summary>«на Полины Осипенко, 46» is an address; a patronymic makes it a person all the same.</summary>
    private static bool IsStreet(TokenizedText text, int first, int last) =>
        last + 1 < text.Count && text[last + 1].Kind != TokenKind.Word && text[last + 1].Length <= 4 &&
        !text[last].Word.Is(WordTraits.Patronymic) && first > 0 &&
        text[first - 1].Word.Normal is "на" or "по" or "адрес" or "адресу" or "с" or "до" or "от" or "дом" or "доме";

    /// <summary>Index of the last token of a full name that begins here, or −1.</summary>
    private static int LastOfName(TokenizedText text, int at)
    {
        // Имя Отчество [Фамилия] and Фамилия Имя [Отчество]
        if (IsFirst(text, at) && IsPatronymic(text, at + 1))
            return IsSurname(text, at + 2) && Joined(text, at + 2) ? at + 2 : at + 1;
        if (IsSurname(text, at) && IsFirst(text, at + 1) && Joined(text, at + 1))
            return IsPatronymic(text, at + 2) && Joined(text, at + 2) ? at + 2 : text[at].IsCapitalised ? at + 1 : -1;
        if (IsFirst(text, at) && IsSurname(text, at + 1) && Joined(text, at + 1) && text[at + 1].IsCapitalised)
            return at + 1;
        // Фамилия И. О. and И. О. Фамилия
        if (IsSurname(text, at) && text[at].IsCapitalised && IsInitial(text, at + 1) && IsInitial(text, at + 2))
            return at + 2;
        if (IsInitial(text, at) && IsInitial(text, at + 1) && IsSurname(text, at + 2) && text[at + 2].IsCapitalised)
            return at + 2;
        return -1;
    }

    private static bool IsNameShaped(in Token token) =>
        token.Kind == TokenKind.Word &&
            (token.IsCapitalised || token.Word.Is(WordTraits.FirstName | WordTraits.SurnameLike));

    private static bool IsFirst(TokenizedText text, int at) =>
        at < text.Count && text[at].Word.Is(WordTraits.FirstName);

    private static bool IsPatronymic(TokenizedText text, int at) =>
        at < text.Count && text[at].Word.Is(WordTraits.Patronymic) && Joined(text, at);

    private static bool IsSurname(TokenizedText text, int at) => at < text.Count &&
        text[at].Word.Is(WordTraits.SurnameLike) && !text[at].Word.Is(WordTraits.FirstName | WordTraits.StopWord);

    private static bool IsInitial(TokenizedText text, int at) =>
        at < text.Count && text[at].Kind == TokenKind.Word && text[at].Length == 1 && text[at].IsCapitalised &&
        (text.GapAfter(at) & Gap.Dot) != 0;

    /// <summary>Only spaces stand before the token (a dot after an initial is fine).</summary>
    private static bool Joined(TokenizedText text, int at) => (text[at].Gap & ~(Gap.Space | Gap.Dot)) == 0;
}
