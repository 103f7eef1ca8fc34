using System.Globalization;

namespace Otklik.Language.Text;

/// <summary>A day or term that a text names.</summary>
/// <param name="FirstToken">First of its tokens.</param>
/// <param name="LastToken">Last of its tokens.</param>
/// <param name="Date">The day, when it can be told.</param>
/// <param name="IsExact">A day or a count of days, rather than a month, a quarter or a year.</param>
internal readonly record struct DateFound(int FirstToken, int LastToken, DateOnly? Date, bool IsExact);

/// <summary>Finds days and terms: <c>15.03.2026</c>, <c>15 марта</c>, <c>завтра</c>, <c>до пятницы</c>, <c>в
/// течение трёх дней</c>, <c>через неделю</c>, <c>в мае</c>, <c>во II квартале</c>.</summary>
internal static class DateWords
{
    private static readonly string[] Months =
        ["январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр"];

    private static readonly string[] Weekdays =
        ["воскресень", "понедельник", "вторник", "сред", "четверг", "пятниц", "суббот"];

    private static readonly System.Collections.Frozen.FrozenSet<string> Units = WordLists.Set(
        "день дня дней сутки суток неделю недели недель час часа часов месяц месяца месяцев минут рабочих календарных");

    private static readonly System.Collections.Frozen.FrozenSet<string> Counts = WordLists.Set(
        """
        один одного одну одной два двух две три трех четыре четырех пять пяти шесть шести семь семи десять десяти
        нескольких пары полутора
        """);

    public static List<DateFound> Find(TokenizedText text, DateOnly? today = null)
    {
        var found = new List<DateFound>();
        for (var at = 0; at < text.Count; at++)
        {
            if (At(text, at, today) is not { } date) continue;
            found.Add(date);
            at = date.LastToken;
        }

        return found;
    }

    private static DateFound? At(TokenizedText text, int at, DateOnly? today)
    {
        var token = text[at];
        return token.Kind == TokenKind.Word ? OfWord(text, at, today) : OfNumber(text, at, today);
    }

    private static DateFound? OfNumber(TokenizedText text, int at, DateOnly? today)
    {
        var normal = text[at].Word.Normal;
        if (Dotted(normal, today) is { } dotted) return new DateFound(at, at, dotted, true);
        if (normal.Contains(':') && text[at].Kind == TokenKind.Number) return null;
        if (at + 1 >= text.Count || !int.TryParse(Digits(normal), CultureInfo.InvariantCulture, out var day))
            return null;
        var next = text[at + 1].Word.Normal;
        if (day is >= 1 and <= 31 && MonthOf(next) is { } month)
        {
            var year = at + 2 < text.Count && text[at + 2].Length == 4 &&
                int.TryParse(text[at + 2].Word.Normal, CultureInfo.InvariantCulture, out var written) ? written
                    : (int?)null;
            return new DateFound(at, at + (year is null ? 1 : 2), Day(day, month, year, today), true);
        }

        // «в течение 3 дней», «через 2 часа», «3 рабочих дня»
        if (!Units.Contains(next) || !IsTerm(text, at)) return null;
        var last = at + 1;
        if (last + 1 < text.Count && Units.Contains(text[last + 1].Word.Normal)) last++;
        return new DateFound(at, last, null, true);
    }

    private static DateFound? OfWord(TokenizedText text, int at, DateOnly? today)
    {
        var normal = text[at].Word.Normal;
        if (normal is "сегодня" or "завтра" or "послезавтра")
            return new DateFound(at, at, today?.AddDays(normal[0] == 'с' ? 0 : normal[0] == 'з' ? 1 : 2), true);
        var before = at > 0 ? text[at - 1].Word.Normal : "";
        if (before is "в" or "во" or "до" or "к" or "с" or "со" or "по" && WeekdayOf(normal) is { } weekday)
            return new DateFound(at, at, Next(weekday, today), true);
        if (Counts.Contains(normal) && at + 1 < text.Count && Units.Contains(text[at + 1].Word.Normal) &&
            IsTerm(text, at))
            return new DateFound(at, at + 1, null, true);
        if (before is "через" or "течение" && Units.Contains(normal)) return new DateFound(at, at, null, true);
        if (before == "конца" && normal is "дня" or "недели" or "месяца" or "года" && before == "конца")
            return new DateFound(at - 1, at, null, normal is "дня" or "недели");
        if (before is "в" or "до" or "к" or "конца" or "начале" or "середине" or "конце" && MonthOf(normal) is not null)
            return new DateFound(at, at, null, before == "конца");
        return normal.StartsWith("квартал", StringComparison.Ordinal) && before is not ("в" or "на" or "по")
            ? new DateFound(at, at, null, false)
            : null;
    }

    /// <summary>A count of days is a term only after words that make it one: «ждали 3 дня» is the past.</summary>
    private static bool IsTerm(TokenizedText text, int at)
    {
        for (var i = at - 1; i >= Math.Max(0, at - 3); i--)
            if (text[i].Word.Normal is "течение" or "через" or "позднее" or "чем" or "срок" or "до" or "за" or "более")
                return true;
        return false;
    }

    private static DateOnly? Dotted(string normal, DateOnly? today)
    {
        var parts = normal.Split('.', '/');
        if (parts.Length is not (2 or 3) ||
            !parts.All(part => part.Length is > 0 and <= 4 && part.All(Letters.IsDigit)))
            return null;
        // «1.5» is a number, «15.03» a day.
        if (parts.Length == 2 && (parts[1].Length != 2 || normal.Contains('/'))) return null;
        var (day, month) = (Number(parts[0]), Number(parts[1]));
        if (day is < 1 or > 31 || month is < 1 or > 12) return null;
        int? year = parts.Length == 3 ? Number(parts[2]) : null;
        return Day(day, month, year < 100 ? 2000 + year : year, today) ?? new DateOnly(2000, month, 1);
    }

    /// <summary>Without a year the nearest such day not long past.</summary>
    private static DateOnly? Day(int day, int month, int? year, DateOnly? today)
    {
        var of = year ?? today?.Year;
        if (of is not (>= 1900 and <= 2200) || day > DateTime.DaysInMonth(of.Value, month)) return null;
        var date = new DateOnly(of.Value, month, day);
        return year is null && today is { } now && date < now.AddDays(-180) ? date.AddYears(1) : date;
    }

    private static DateOnly? Next(DayOfWeek weekday, DateOnly? today)
    {
        if (today is not { } day) return null;
        var ahead = ((int)weekday - (int)day.DayOfWeek + 7) % 7;
        return day.AddDays(ahead == 0 ? 7 : ahead);
    }

    private static int? MonthOf(string normal)
    {
        if (normal is "май" or "мая" or "мае" or "маю") return 5;
        if (!Dates.IsMonth(normal)) return null;
        var index = Array.FindIndex(Months, month => month.Length > 2 &&
            normal.StartsWith(month, StringComparison.Ordinal));
        return index < 0 ? null : index + 1;
    }

    private static DayOfWeek? WeekdayOf(string normal)
    {
        var index = Array.FindIndex(Weekdays, day => normal.StartsWith(day, StringComparison.Ordinal));
        return index < 0 || normal.Length > Weekdays[index].Length + 2 || normal is "средств" or "средой" or "средь"
            ? null
            : (DayOfWeek)index;
    }

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    private static string Digits(string normal)
    {
        var end = 0;
        while (end < normal.Length && end < 4 && Letters.IsDigit(normal[end])) end++;
        return normal[..end];
    }
}
