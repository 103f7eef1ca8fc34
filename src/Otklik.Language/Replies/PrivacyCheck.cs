using Otklik.Language.PersonalData;
using Otklik.Language.Text;

namespace Otklik.Language.Replies;

/// <summary>Personal data in a reply that others will read. Officials in office and telephones of services may stay.
/// </summary>
internal static class PrivacyCheck
{
    private const int PositionReach = 8;

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
    private static bool HasPosition(ReplyReading reading, TextSpan span) =>
        reading.Positions.Exists(match =>
        {
            var place = reading.SpanOf(match);
            if (place.Start >= span.Start) return false;
            var between = 0;
            for (var i = match.Last + 1; i < reading.Text.Count && reading.Text[i].End <= span.Start; i++) between++;
            return between <= PositionReach;
        });

    private static bool IsGreeting(ReplyReading reading, TextSpan span)
    {
        for (var i = 0; i < Math.Min(reading.Text.Count, 4); i++)
            if (reading.Text[i].Start == span.Start) return reading.Text.SpanOf(0, i).End - span.Start < 40;
        return false;
    }
}
