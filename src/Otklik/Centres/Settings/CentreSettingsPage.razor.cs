using System.Globalization;
using Microsoft.AspNetCore.Components;
using Otklik.Ui.Forms;
using Otklik.Ui.Notices;

namespace Otklik.Centres.Settings;

public sealed partial class CentreSettingsPage(
    CentreBook book, CurrentAsker asker, IEnumerable<ICentreSetting> settings, ChangeSetting change,
    SettingWords words, Toasts toasts, NavigationManager navigation)
{
    /// <param name="IsOne">One value, not a list of them: it can be taken back here.</param>
    private sealed record Line(ICentreSetting Setting, string Value, Whose Whose, bool IsOne);

    private readonly List<Line> lines = [];
    private IReadOnlyList<Choice> zones = [];
    private Centre? centre;
    private (TimeOnly Start, TimeOnly End) day;
    private FormErrors? errors;

    [Parameter] public long Id { get; set; }
    [CascadingParameter] private HttpContext Http { get; set; } = null!;
    [SupplyParameterFromForm(Name = "start")] private string? Start { get; set; }
    [SupplyParameterFromForm(Name = "end")] private string? End { get; set; }
    [SupplyParameterFromForm(Name = "zone")] private string? Zone { get; set; }
    [SupplyParameterFromForm(Name = "percent")] private string? Percent { get; set; }

    private CurrentAsker Asker => asker;

    public static string Address(Centre centre, string? part = null)
    {
        ArgumentNullException.ThrowIfNull(centre);
        return FormattableString.Invariant($"/centres/{centre.Id}/settings") + (part is null ? "" : $"#{part}");
    }

    protected override async Task OnInitializedAsync()
    {
        var tree = await book.ReadAsync(Http.RequestAborted);
        centre = tree.Centre(Id) is { } found && asker.Value.Can(Permission.ManageStaff, Id) ? found : null;
        if (centre is null)
        {
            Http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        day = tree.WorkingDay(Id);
        zones = [.. ZoneNames.All.Append(centre.TimeZone).OfType<string>().Distinct()
            .Select(id => new Choice(id, ZoneNames.Of(id, T)))];
        foreach (var setting in settings.OrderBy(setting => setting.Order))
        {
            var reading = await setting.ReadAsync(tree, centre, Http.RequestAborted);
            lines.Add(new Line(setting, reading.Value, Whose.Of(tree, centre, reading.Owners), reading.IsOne));
        }
    }

    private Task SetHoursAsync() => SetAsync(HoursSetting.Hours, $"{Short(Start)}-{Short(End)}");

    private Task SetZoneAsync() => SetAsync(ZoneSetting.Zone, string.IsNullOrEmpty(Zone) ? null : Zone);

    private Task SetThresholdAsync() => SetAsync(ThresholdSetting.Threshold,
        string.IsNullOrWhiteSpace(Percent) ? null : Percent.Trim());

    private async Task SetAsync(string code, string? value)
    {
        var outcome = await change.RunAsync(new ChangeSetting.Request(code, Id, "", value), Http.RequestAborted);
        if (outcome.Refused is { } refused)
        {
            errors = new FormErrors();
            errors.Add(refused.Field, words.Of(refused));
            return;
        }

        toasts.Say(SettingSteps.Toast(T[value is null ? "Setting.IsInherited" : "Saved"], code, Id, "", outcome.Was));
        navigation.NavigateTo(FormattableString.Invariant($"/centres/{Id}/settings"));
    }

    /// <summary>Browsers may send seconds.</summary>
    private static string Short(string? time) => time is { Length: 8 } ? time[..5] : time ?? "";

    private static string Clock(TimeOnly time) => time.ToString("HH\\:mm", CultureInfo.InvariantCulture);

    private static string? Whole(double? share) =>
        share is { } value ? Math.Round(value * 100).ToString(CultureInfo.InvariantCulture) : null;
}
