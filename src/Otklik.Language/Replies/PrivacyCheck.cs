using Otklik.Language.PersonalData;
using Otklik.Language.Text;

namespace Otklik.Language.Replies;

/// <summary>Personal data in a reply that others will read. Officials in office and telephones of services may stay.
/// </summary>
internal static class PrivacyCheck
{
    private const int PositionReach = 4;

    public static void Run(ReplyReading reading)
    {
        foreach (var (kind, span) in PersonalDataFinder.Find(reading.Text))
        {
            if (IsOfOffice(reading, kind, span)) continue;
            var (severity, words) = Say(reading, kind, span);
            reading.Add(FindingCode.PersonalData, severity, span, words, "");
        }
    }

    private static (FindingSeverity Severity, string Words) Say(ReplyReading reading, PersonalDataKind kind,
        TextSpan span) =>
        kind switch
        {
            PersonalDataKind.Phone => (FindingSeverity.MustFix, "Личный телефон увидят все: уберите его."),
            PersonalDataKind.Email => (FindingSeverity.MustFix, "Личную почту увидят все: уберите её."),
            PersonalDataKind.FullName when IsGreeting(reading, span) => (FindingSeverity.Advice,
                "В открытой ветке обращайтесь без имени и отчества: их увидят все."),
            PersonalDataKind.FullName => (FindingSeverity.MustFix, "Имя человека увидят все: уберите его."),
            PersonalDataKind.Flat => (FindingSeverity.MustFix, "Номер квартиры увидят все: оставьте только дом."),
            PersonalDataKind.Diagnosis => (FindingSeverity.MustFix, "О болезни человека узнают все: уберите."),
            PersonalDataKind.BirthDate => (FindingSeverity.MustFix, "Дату рождения увидят все: уберите её."),
            _ => (FindingSeverity.MustFix, "Номер документа или карты увидят все: уберите его."),
        };

    private static bool IsOfOffice(ReplyReading reading, PersonalDataKind kind, TextSpan span)
    {
        var words = span.Of(reading.Text.Original);
        var isTheirs = reading.Given.Messages.Any(message => message.Contains(words,
            StringComparison.OrdinalIgnoreCase));
        return kind switch
        {
            // 8-800 and city numbers belong to services; 9… is somebody's pocket.
            PersonalDataKind.Phone => !isTheirs && !IsMobile(words),
            PersonalDataKind.Email => !isTheirs && !IsFreeMail(words),
            PersonalDataKind.FullName => HasPosition(reading, span),
            _ => false,
        };
    }

    private static bool IsMobile(string phone)
    {
        var digits = string.Concat(phone.Where(Letters.IsDigit));
        return digits.Length switch
        {
            11 => digits[1] == '9',
            10 => digits[0] == '9',
            _ => false,
        };
    }

    private static bool IsFreeMail(string address)
    {
        var domain = address[(address.IndexOf('@', StringComparison.Ordinal) + 1)..];
        return domain.ToLowerInvariant() is "mail.ru" or "bk.ru" or "list.ru" or "inbox.ru" or "gmail.com" or
            "yandex.ru" or
            "ya.ru" or "rambler.ru" or "icloud.com" or "hotmail.com" or "outlook.com";
    }

    /// <summary>«начальник участка Петров А. В.»</summary>
    private static bool HasPosition(ReplyReading reading, TextSpan span)
    {
        var text = reading.Text;
        var (low, high) = (0, text.Count - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (text[middle].Start < span.Start) low = middle + 1;
            else high = middle;
        }

        for (var i = low - 1; i >= Math.Max(0, low - 1 - PositionReach) && text[i].Sentence == text[low].Sentence; i--)
            if (reading.Positions.Contains(i)) return true;
        return false;
    }

    /// <summary>«Уважаемая Ольга Петровна!», «Здравствуйте, Ольга Петровна,»: the one who is written to, not a third.
    /// </summary>
    private static bool IsGreeting(ReplyReading reading, TextSpan span)
    {
        var text = reading.Text;
        for (var i = 1; i < Math.Min(text.Count, 4); i++)
        {
            if (text[i].Start != span.Start) continue;
            var last = i;
            while (last + 1 < text.Count && text[last + 1].End <= span.End) last++;
            return last - i == 1 && text[last].Word.Is(WordTraits.Patronymic)
                && text[i - 1].Word.Normal is "уважаемая" or "уважаемый" or "здравствуйте" or "день" or "вечер"
                    or "утро"
                && (text.GapAfter(last) & (Gap.Exclamation | Gap.Comma | Gap.Dot | Gap.Newline)) != 0;
        }

        return false;
    }
}
