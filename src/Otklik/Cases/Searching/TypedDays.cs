using System.Globalization;

namespace Otklik.Cases.Searching;

/// <summary>«2026-03-05», «5.03.2026», «03.2026», «2026»: the days that are meant.</summary>
internal static class TypedDays
{
    private static readonly string[] Days = ["yyyy-MM-dd", "d.M.yyyy"];
    private static readonly string[] Months = ["yyyy-MM", "M.yyyy"];

    /// <returns>First and last day.</returns>
    public static (DateOnly First, DateOnly Last)? Read(string typed)
    {
        if (Exactly(typed, Days) is { } day) return (day, day);
        if (Exactly(typed, Months) is { } month) return (month, month.AddMonths(1).AddDays(-1));
        return Exactly(typed, ["yyyy"]) is { } year ? (year, year.AddYears(1).AddDays(-1)) : null;
    }

    private static DateOnly? Exactly(string typed, string[] forms) =>
        DateOnly.TryParseExact(typed, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is > 1990 and < 2200 ? day : null;
}
