using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Otklik.Centres.Settings;

/// <summary>The working day: <c>09:00-18:00</c>; an end of 00:00 is the midnight that ends the day.</summary>
internal sealed class HoursSetting(CentreBook book, IStringLocalizer<CentresTexts> texts)
    : ICentreSetting, IOwnSetting
{
    public const string Hours = "hours";
    private const string Time = "HH\\:mm";

    // A short day of the calendar loses an hour, and something must be left of it.
    private static readonly TimeSpan Shortest = TimeSpan.FromHours(2);

    public string Code => Hours;
    public int Order => 10;
    public Permission Permission => Permission.ManageStaff;
    public string Name => texts["Setting.Hours"];

    public string Address(Centre centre) => CentreSettingsPage.Address(centre, Code);

    public ValueTask<SettingReading> ReadAsync(CentreSnapshot tree, Centre centre, CancellationToken cancellation)
    {
        var (start, end) = tree.WorkingDay(centre.Id);
        return ValueTask.FromResult(new SettingReading(
            string.Create(CultureInfo.InvariantCulture, $"{start:HH\\:mm}–{end:HH\\:mm}"),
            tree.Centres.Where(one => one is { WorkStart: not null, WorkEnd: not null }).Select(one => one.Id)
                .ToHashSet()));
    }

    public Task<(string? Value, Refusal? Refused)> OwnAsync(
        Centre centre, string key, CancellationToken cancellation) => Task.FromResult<(string?, Refusal?)>((
            centre is { WorkStart: { } start, WorkEnd: { } end } ? Of(start, end) : null, null));

    public Task<Refusal?> PutAsync(Centre centre, string key, string? value, CancellationToken cancellation)
    {
        if (value is null)
        {
            (centre.WorkStart, centre.WorkEnd) = (null, null);
            return Task.FromResult<Refusal?>(null);
        }

        if (Read(value) is not { } day)
            return Task.FromResult<Refusal?>(new Refusal("start", "Setting.Hours.Wrong"));
        (centre.WorkStart, centre.WorkEnd) = day;
        return Task.FromResult<Refusal?>(null);
    }

    public void Forget() => book.Forget();

    public static string Of(TimeOnly start, TimeOnly end) =>
        string.Create(CultureInfo.InvariantCulture, $"{start:HH\\:mm}-{end:HH\\:mm}");

    private static (TimeOnly Start, TimeOnly End)? Read(string value)
    {
        var parts = value.Split('-');
        if (parts.Length != 2 || !At(parts[0], out var start) || !At(parts[1], out var end)) return null;
        var until = end == TimeOnly.MinValue ? TimeSpan.FromDays(1) : end.ToTimeSpan();
        return until - start.ToTimeSpan() < Shortest ? null : (start, end);
    }

    private static bool At(string text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text, Time, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}
