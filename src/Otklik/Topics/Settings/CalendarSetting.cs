using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Otklik.Centres;
using Otklik.Centres.Settings;
using Otklik.Data;
using Otklik.Topics.WorkingTime;
using Otklik.Ui.Words;

namespace Otklik.Topics.Settings;

/// <summary>A centre's own days over the calendar it inherits: the key is the date, the value the number of
/// <see cref="CalendarDayKind"/>.</summary>
internal sealed class CalendarSetting(AppDb db, TopicBook book, IStringLocalizer<TopicsTexts> texts)
    : ICentreSetting, IOwnSetting
{
    public const string Day = "calendar";

    public string Code => Day;
    public int Order => 50;
    public Permission Permission => Permission.ManageTopics;
    public string Name => texts["Calendar"];

    public string Address(Centre centre) => Of(centre);

    public static string Of(Centre centre) => $"/topics/calendar?centre={Uri.EscapeDataString(centre.Code)}";

    public static string KeyOf(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public async ValueTask<SettingReading> ReadAsync(
        CentreSnapshot tree, Centre centre, CancellationToken cancellation)
    {
        var snapshot = await book.ReadAsync(cancellation);
        return new SettingReading(texts.Count("Own.Days", snapshot.DaysOf(centre.Id).Count()),
            snapshot.Days.Select(day => day.CentreId).ToHashSet()) { IsOne = false };
    }

    public async Task<(string? Value, Refusal? Refused)> OwnAsync(
        Centre centre, string key, CancellationToken cancellation)
    {
        if (Date(key) is not { } date) return (null, Wrong("Calendar.NoDate"));
        var day = await FindAsync(centre.Id, date, cancellation);
        return (day is null ? null : ((int)day.Kind).ToString(CultureInfo.InvariantCulture), null);
    }

    public async Task<Refusal?> PutAsync(
        Centre centre, string key, string? value, CancellationToken cancellation)
    {
        if (Date(key) is not { } date) return Wrong("Calendar.NoDate");
        var day = await FindAsync(centre.Id, date, cancellation);
        if (value is null)
        {
            if (day is not null) db.CalendarDays.Remove(day);
            return null;
        }

        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || !Enum.IsDefined((CalendarDayKind)number)) return new Refusal("kind", texts["Calendar.NoKind"]);
        if (day is null) db.CalendarDays.Add(day = new CalendarDay { CentreId = centre.Id, Date = date });
        day.Kind = (CalendarDayKind)number;
        return null;
    }

    public void Forget() => book.Forget();

    private static DateOnly? Date(string key) =>
        DateOnly.TryParseExact(key, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        && date.Year is >= CalendarFile.FirstYear and <= CalendarFile.LastYear ? date : null;

    private Task<CalendarDay?> FindAsync(long centreId, DateOnly date, CancellationToken cancellation) =>
        db.CalendarDays.FirstOrDefaultAsync(row => row.CentreId == centreId && row.Date == date, cancellation);

    private Refusal Wrong(string text) => new("date", texts[text]);
}
