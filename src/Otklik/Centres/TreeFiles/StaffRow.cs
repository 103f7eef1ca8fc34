using System.Globalization;
using Otklik.Centres.Staff;

namespace Otklik.Centres.TreeFiles;

/// <summary>A row of the file of staff: a person with one role. Whoever has several stands in several rows.</summary>
internal sealed class StaffRow
{
    public const string Everywhere = "*";

    private static readonly string[] DayForms = ["yyyy-MM-dd", "dd.MM.yyyy", "d.M.yyyy"];

    public required long Line { get; init; }
    public required string Login { get; init; }
    public string? Fault { get; private set; }
    public string? Title { get; init; }
    public string? Initials { get; init; }
    public Role Role { get; private set; }
    public required string CentreCode { get; init; }
    public string? BodyCode { get; init; }
    private DateOnly? From { get; set; }
    private DateOnly? Until { get; set; }

    public static StaffRow Read(TreeRow cells)
    {
        var row = new StaffRow
        {
            Line = cells.Line, Login = cells["login"] ?? "", Title = cells["title"], Initials = cells["initials"],
            CentreCode = cells["centre"] ?? "", BodyCode = cells["body"], Fault = cells.Fault,
        };
        var role = cells["role"] is { } word ? TreeWords.RoleOf(word) : null;
        (row.From, row.Until) = (Day(cells["from"]), Day(cells["until"]));
        row.Fault ??= !AddStaff.IsGood(row.Login) ? "Login.Bad"
            : row.Title?.Length > AddStaff.LongestTitle ? "Title.Long"
            : row.Initials?.Length > 4 ? "Tree.Fault.Initials"
            : role is null ? "Tree.Fault.Role"
            : row.CentreCode == Everywhere && row.BodyCode is not null ? "Organisation.Unknown"
            : cells["from"] is not null && row.From is null ? "Tree.Fault.Day"
            : cells["until"] is not null && row.Until is null ? "Tree.Fault.Day"
            : row.Until < row.From ? "Role.UntilBeforeFrom" : null;
        row.Role = role ?? default;
        return row;
    }

    /// <summary>Start of the first day in the zone of the centre.</summary>
    public DateTime? FromUtc(TimeZoneInfo zone) => From is { } day ? Start(day, zone) : null;

    /// <summary>The last day is whole.</summary>
    public DateTime? UntilUtc(TimeZoneInfo zone) => Until is { } day ? Start(day.AddDays(1), zone) : null;

    private static DateTime Start(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        // Where the clocks are put forward at midnight, the day begins an hour later.
        if (zone.IsInvalidTime(midnight)) midnight = midnight.AddHours(1);
        return TimeZoneInfo.ConvertTimeToUtc(midnight, zone);
    }

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(
        text, DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year is >= 2000 and < 2200 ? day : null;
}
