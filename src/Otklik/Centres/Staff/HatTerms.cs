using System.Globalization;
using Otklik.Ui.Words;

namespace Otklik.Centres.Staff;

/// <summary>What a form says about a hat: the role, the place and two days in the zone of the centre.</summary>
internal sealed record HatTerms(Role? Role, string? CentreCode, string? BodyCode, DateTime? From, DateTime? Until)
{
    /// <summary>Fields that were filled with something that is no date.</summary>
    public IReadOnlyList<string> BadDates { get; private init; } = [];

    public static HatTerms Read(string? role, string? place, string? from, string? until, TimeWords words)
    {
        var (centre, body) = StaffPlaces.Read(place);
        var bad = new List<string>();
        var first = Day("from", from, bad);
        var last = Day("until", until, bad);
        return new HatTerms(
            Enum.TryParse<Role>(role, out var named) && Enum.IsDefined(named) ? named : null, centre, body,
            // A role from today holds at once, and the last day is whole.
            first is null || first <= words.Today ? null : Start(first.Value, words),
            last is null ? null : Start(last.Value.AddDays(1), words)) { BadDates = bad };
    }

    /// <summary>The last day on which the hat holds.</summary>
    public static DateOnly LastDay(DateTime untilUtc, TimeWords words) => words.DateOf(untilUtc.AddTicks(-1));

    /// <summary>The field of the form that a refusal names: centre and body are chosen in one.</summary>
    public static string? FieldOf(string? field) => field is "centre" or "organisation" ? "place" : field;

    private static DateOnly? Day(string field, string? text, List<string> bad)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (DateOnly.TryParseExact(text.Trim(), ["yyyy-MM-dd", "dd.MM.yyyy", "d.M.yyyy"], CultureInfo.InvariantCulture,
            DateTimeStyles.None, out var day) && day.Year is >= 2000 and < 2200) return day;
        bad.Add(field);
        return null;
    }

    private static DateTime Start(DateOnly day, TimeWords words)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        // Where the clocks are put forward at midnight, the day begins an hour later.
        if (words.Zone.IsInvalidTime(midnight)) midnight = midnight.AddHours(1);
        return TimeZoneInfo.ConvertTimeToUtc(midnight, words.Zone);
    }
}
