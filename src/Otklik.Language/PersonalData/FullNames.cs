using Otklik.Language.Text;

namespace Otklik.Language.PersonalData;

/// <summary>Names of people: surname, name and patronymic in any usual order, initials included; a surname alone where
/// the words before it say that a person follows. A first name alone names nobody.</summary>
internal static class FullNames
{
    public static void Find(TokenizedText text, List<PersonalDataSpan> found)
    {
        for (var at = 0; at < text.Count; at++)
        {
            if (!IsNameShaped(text[at])) continue;
            var last = LastOfName(text, at);
            if (last < 0 || PeopleNotPrivate.Is(text, at, last)) continue;
            found.Add(new PersonalDataSpan(PersonalDataKind.FullName, text.SpanOf(at, last)));
            at = last;
        }
    }

    /// <summary>Index of the last token of a name that begins here, or −1.</summary>
    private static int LastOfName(TokenizedText text, int at)
    {
        var last = WithPatronymic(text, at);
        if (last < 0) last = WithFirstName(text, at);
        if (last < 0) last = WithInitials(text, at);
        return last < 0 ? SaidToBeName.LastAt(text, at) : last;
    }

    /// <summary>A patronymic betrays its neighbours, however rare they are: «Галиева Альфия Ринатовна».</summary>
    private static int WithPatronymic(TokenizedText text, int at)
    {
        if (IsPatronymic(text, at + 1) && (IsFirst(text, at) || IsCapital(text, at)))
            return IsSurname(text, at + 2) && Joined(text, at + 2) ? at + 2 : at + 1;
        if (IsPatronymic(text, at + 2) && Joined(text, at + 1)
            && ((IsCapital(text, at) && IsCapital(text, at + 1)) || (IsSurname(text, at) && IsFirst(text, at + 1))))
            return IsTurkic(text, at + 3) ? at + 3 : at + 2;
        // «Мамедов Эльдар Тофик оглы»
        return IsCapital(text, at) && IsCapital(text, at + 1) && IsCapital(text, at + 2) && IsTurkic(text, at + 3)
            && Joined(text, at + 1) && Joined(text, at + 2) ? at + 3 : -1;
    }

    private static int WithFirstName(TokenizedText text, int at)
    {
        if (IsSurname(text, at) && IsFirst(text, at + 1) && Joined(text, at + 1) && text[at].IsCapitalised)
            return at + 1;
        if (!IsFirst(text, at)) return -1;
        if (IsSurname(text, at + 1) && Joined(text, at + 1) && text[at + 1].IsCapitalised) return at + 1;
        // «Алексей и Ирина Власовы»
        return at + 3 < text.Count && text[at + 1].Word.Normal == "и" && IsFirst(text, at + 2)
            && (IsSurname(text, at + 3) || SaidToBeName.IsFamily(text, at + 3)) && Joined(text, at + 3)
            && text[at + 3].IsCapitalised ? at + 3 : -1;
    }

    /// <summary>Фамилия И. О., И. О. Фамилия, and with one initial where the surname ends as surnames do.</summary>
    private static int WithInitials(TokenizedText text, int at)
    {
        if (IsInitial(text, at) && IsInitial(text, at + 1) && IsCapital(text, at + 2) && !text[at + 2].IsAllCapitals)
            return at + 2;
        if (!IsCapital(text, at) || !IsInitial(text, at + 1) || (text[at + 1].Gap & ~Gap.Space) != 0) return -1;
        if (IsInitial(text, at + 2) && (text[at + 2].Gap & Gap.Comma) == 0) return at + 2;
        return IsSurname(text, at) || (IsFirst(text, at) && !SaidToBeName.IsPlaceBefore(text, at)) ? at + 1 : -1;
    }

    private static bool IsNameShaped(in Token token) =>
        token.Kind == TokenKind.Word &&
            (token.IsCapitalised || token.Word.Is(WordTraits.FirstName | WordTraits.SurnameLike));

    private static bool IsFirst(TokenizedText text, int at) => at < text.Count
        && (text[at].Word.Is(WordTraits.FirstName)
            || (text[at].IsCapitalised && text[at].Word.Is(WordFacts.PetName)));

    private static bool IsPatronymic(TokenizedText text, int at) =>
        at < text.Count && text[at].Word.Is(WordTraits.Patronymic) && Joined(text, at);

    private static bool IsTurkic(TokenizedText text, int at) => at < text.Count && Joined(text, at)
        && text[at].Word.Normal is "оглы" or "кызы" or "улы" or "гызы" or "уулу";

    internal static bool IsSurname(TokenizedText text, int at) => at < text.Count &&
        text[at].Word.Is(WordTraits.SurnameLike) && !text[at].Word.Is(WordTraits.FirstName | WordTraits.StopWord);

    /// <summary>A capital letter and no everyday word that a sentence may begin with.</summary>
    internal static bool IsCapital(TokenizedText text, int at) => at < text.Count
        && text[at] is { Kind: TokenKind.Word, IsCapitalised: true, Length: > 1 }
        && text[at].Word.Is(WordTraits.Russian) && !text[at].Word.Is(WordTraits.StopWord | WordTraits.PlaceWord)
        && !text[at].Word.Is(WordFacts.NoName);

    private static bool IsInitial(TokenizedText text, int at) =>
        at < text.Count && text[at].Kind == TokenKind.Word && text[at].Length == 1 && text[at].IsCapitalised &&
        Letters.IsRussian(text[at].Word.Normal[0]) && (text.GapAfter(at) & Gap.Dot) != 0;

    /// <summary>Only spaces stand before the token (a dot after an initial is fine).</summary>
    internal static bool Joined(TokenizedText text, int at) =>
        at < text.Count && (text[at].Gap & ~(Gap.Space | Gap.Dot)) == 0;
}
