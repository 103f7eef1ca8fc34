using System.Globalization;
using Microsoft.Extensions.Localization;
using Otklik.Ui.Words;

namespace Otklik.Centres.Settings;

/// <summary>How sure the product must be before it routes without a person, in whole per cent: <c>80</c>.</summary>
internal sealed class ThresholdSetting(CentreBook book, IStringLocalizer<CentresTexts> texts)
    : ICentreSetting, IOwnSetting
{
    public const string Threshold = "threshold";

    public string Code => Threshold;
    public int Order => 30;
    public Permission Permission => Permission.ManageTopics;
    public string Name => texts["Setting.Threshold"];

    public string Address(Centre centre) => CentreSettingsPage.Address(centre, Code);

    public ValueTask<SettingReading> ReadAsync(CentreSnapshot tree, Centre centre, CancellationToken cancellation) =>
        ValueTask.FromResult(new SettingReading(
            tree.SaidAutomaticFrom(centre.Id) is { } said ? NumberWords.Percent(said)
                : texts["Setting.Threshold.Usual", NumberWords.Percent(CentreSnapshot.UsualAutomaticFrom)],
            tree.Centres.Where(one => one.AutomaticFrom is not null).Select(one => one.Id).ToHashSet()));

    public Task<(string? Value, Refusal? Refused)> OwnAsync(
        Centre centre, string key, CancellationToken cancellation) => Task.FromResult<(string?, Refusal?)>((
            centre.AutomaticFrom is { } from ? Math.Round(from * 100).ToString(CultureInfo.InvariantCulture) : null,
            null));

    public Task<Refusal?> PutAsync(Centre centre, string key, string? value, CancellationToken cancellation)
    {
        if (value is null)
        {
            centre.AutomaticFrom = null;
            return Task.FromResult<Refusal?>(null);
        }

        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var percent) || percent > 100)
            return Task.FromResult<Refusal?>(new Refusal("percent", "Setting.Threshold.Wrong"));
        centre.AutomaticFrom = percent / 100.0;
        return Task.FromResult<Refusal?>(null);
    }

    public void Forget() => book.Forget();
}
