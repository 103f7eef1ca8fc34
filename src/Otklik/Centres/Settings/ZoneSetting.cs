using Microsoft.Extensions.Localization;

namespace Otklik.Centres.Settings;

/// <summary>The time zone by its IANA name.</summary>
internal sealed class ZoneSetting(CentreBook book, IStringLocalizer<CentresTexts> texts) : ICentreSetting, IOwnSetting
{
    public const string Zone = "zone";

    public string Code => Zone;
    public int Order => 20;
    public Permission Permission => Permission.ManageStaff;
    public string Name => texts["Centre.Zone"];

    public string Address(Centre centre) => CentreSettingsPage.Address(centre, Code);

    public ValueTask<SettingReading> ReadAsync(CentreSnapshot tree, Centre centre, CancellationToken cancellation)
    {
        var zone = tree.TimeZone(centre.Id);
        return ValueTask.FromResult(new SettingReading(ZoneNames.Of(zone, texts),
            tree.Centres.Where(one => one.TimeZone is not null).Select(one => one.Id).ToHashSet()));
    }

    public Task<(string? Value, Refusal? Refused)> OwnAsync(
        Centre centre, string key, CancellationToken cancellation) =>
        Task.FromResult<(string?, Refusal?)>((centre.TimeZone, null));

    public Task<Refusal?> PutAsync(Centre centre, string key, string? value, CancellationToken cancellation)
    {
        if (value is not null && (value.Length > 64 || !TimeZoneInfo.TryFindSystemTimeZoneById(value, out _)))
            return Task.FromResult<Refusal?>(new Refusal("zone", "TimeZone.Unknown"));
        centre.TimeZone = value;
        return Task.FromResult<Refusal?>(null);
    }

    public void Forget() => book.Forget();
}
