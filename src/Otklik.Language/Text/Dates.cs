namespace Otklik.Language.Text;

/// <summary>Words of dates.</summary>
internal static class Dates
{
    private static readonly string[] Months =
        ["январ", "феврал", "март", "апрел", "мая", "май", "мае", "июн", "июл", "август", "сентябр", "октябр",
            "ноябр", "декабр"];

    /// <summary>In the genitive, as after a day; written out so that a machine without Russian locale data says the
    /// same. </summary>
    public static IReadOnlyList<string> MonthNames { get; } =
        ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
            "декабря"];

    public static bool IsMonth(string normal)
    {
        foreach (var month in Months)
            if (normal.StartsWith(month, StringComparison.Ordinal) && normal.Length <= month.Length + 2) return true;
        return false;
    }
}
