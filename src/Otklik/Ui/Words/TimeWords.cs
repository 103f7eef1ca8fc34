using System.Globalization;

namespace Otklik.Ui.Words;

/// <summary>
/// Moments and spans in the reader's words, seen from one moment in one time zone. All moments are UTC; the language is
/// the current UI culture's. Spans are rounded down to the shown unit, so that nobody is promised a minute too many.
/// </summary>
public sealed class TimeWords(DateTime nowUtc, TimeZoneInfo zone)
{
    private static readonly string[] RussianMonthNames =
    [
        "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь",
        "декабрь",
    ];

    private static readonly string[] RussianMonths =
    [
        "января", "февраля", "марта", "апреля", "мая", "июня",
        "июля", "августа", "сентября", "октября", "ноября", "декабря",
    ];

    private static readonly string[] RussianWeekdays = ["вс", "пн", "вт", "ср", "чт", "пт", "сб"];

    public DateTime NowUtc { get; } = nowUtc;

    public TimeZoneInfo Zone { get; } = zone;

    public DateOnly Today => DateOf(NowUtc);

    /// <summary>«38 мин», «1 ч 05», «3 дня»; late: «−2 ч 10».</summary>
    public string Left(DateTime dueUtc)
    {
        var left = dueUtc - NowUtc;
        return left < TimeSpan.Zero ? $"{NumberWords.Minus}{Length(-left)}" : Length(left);
    }

    /// <summary>For a narrow column: «18:00» today, «вчера», else the days that are left: «3 дня».</summary>
    public string When(DateTime dueUtc)
    {
        var days = DateOf(dueUtc).DayNumber - Today.DayNumber;
        return days switch
        {
            0 => TimeOfDay(dueUtc),
            -1 => Pick("вчера", "yesterday"),
            _ => Left(dueUtc),
        };
    }

    /// <summary>A span without a sign: «42 мин», «1 ч 12», «5 ч», «2 дня».</summary>
    public static string Length(TimeSpan span)
    {
        if (span < TimeSpan.FromMinutes(1)) return $"1\u00A0{Pick("мин", "min")}";
        if (span < TimeSpan.FromHours(1)) return $"{(int)span.TotalMinutes}\u00A0{Pick("мин", "min")}";
        if (span >= TimeSpan.FromDays(1)) return Days((int)span.TotalDays);

        var hours = $"{(int)span.TotalHours}\u00A0{Pick("ч", "h")}";
        return span.Minutes == 0 ? hours : $"{hours}\u00A0{span.Minutes:00}";
    }

    /// <summary>«1 день», «3 дня», «10 дней».</summary>
    public static string Days(int days) =>
        $"{NumberWords.Count(days)}\u00A0{Pick(Plural.Pick(days, "день", "дня", "дней"), days == 1 ? "day" : "days")}";

    /// <summary>«сегодня, 18:00», «завтра, 09:00», «15 марта, 12:00».</summary>
    public string Moment(DateTime utc) => $"{Day(DateOf(utc))}, {TimeOfDay(utc)}";

    /// <summary>«сегодня», «завтра», «вчера», «15 марта», «15 марта 2027».</summary>
    public string Day(DateTime utc) => Day(DateOf(utc));

    public string Day(DateOnly date) => (date.DayNumber - Today.DayNumber) switch
    {
        0 => Pick("сегодня", "today"),
        1 => Pick("завтра", "tomorrow"),
        -1 => Pick("вчера", "yesterday"),
        _ => Date(date),
    };

    /// <summary>«15 марта»; the year only if it is another.</summary>
    public string Date(DateOnly date) =>
        date.Year == Today.Year ? DayAndMonth(date) : $"{DayAndMonth(date)}\u00A0{date.Year}";

    /// <summary>«до 11:02» today, «до 15 марта» later: what is written under a clock.</summary>
    public string Until(DateTime utc) =>
        $"{Pick("до", "by")}\u00A0{(DateOf(utc) == Today ? TimeOfDay(utc) : Date(DateOf(utc)))}";

    /// <summary>«только что», «5 мин назад», «2 ч 10 назад»; further back the moment itself.</summary>
    public string Ago(DateTime utc)
    {
        var passed = NowUtc - utc;
        if (passed < TimeSpan.FromMinutes(1)) return Pick("только что", "just now");
        return passed < TimeSpan.FromHours(6) ? $"{Length(passed)} {Pick("назад", "ago")}" : Moment(utc);
    }

    /// <summary>The whole of it, for a tooltip: «12 марта 2026, 11:02».</summary>
    public string Exact(DateTime utc) => $"{DayAndMonth(DateOf(utc))}\u00A0{DateOf(utc).Year}, {TimeOfDay(utc)}";

    /// <summary>For <c>time datetime</c>: "2026-03-12T08:02Z".</summary>
    public static string Machine(DateTime utc) =>
        utc.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture);

    /// <summary>«11:02» in the zone of the centre.</summary>
    public string TimeOfDay(DateTime utc) => Local(utc).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>«пт, 13»: a short name of a day for buttons that offer dates.</summary>
    public static string WeekdayAndDay(DateOnly date)
    {
        var weekday = Pick(RussianWeekdays[(int)date.DayOfWeek], date.DayOfWeek.ToString()[..3]);
        return $"{weekday},\u00A0{date.Day}";
    }

    /// <summary>«март 2026».</summary>
    public static string Month(DateOnly date)
    {
        var english = CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(date.Month);
        return $"{Pick(RussianMonthNames[date.Month - 1], english)}\u00A0{date.Year}";
    }

    public DateOnly DateOf(DateTime utc) => DateOnly.FromDateTime(Local(utc));

    public DateTime Local(DateTime utc) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Zone);

    private static string DayAndMonth(DateOnly date) => ScreenLanguage.IsRussian
        ? $"{date.Day}\u00A0{RussianMonths[date.Month - 1]}"
        : $"{date.Day}\u00A0{CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(date.Month)}";

    private static string Pick(string russian, string english) => ScreenLanguage.IsRussian ? russian : english;
}
