using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Otklik.Centres.Access;
using Otklik.Ui.Notices;
using Otklik.Ui.Shell;

namespace Otklik.Centres.Settings;

/// <summary>"Inherit again" beside every setting, and taking a step back. Both only name a step that is allowed to whom
/// it is allowed on the page itself.</summary>
public static class SettingSteps
{
    public const string ResetPath = "/centres/settings/reset";
    public const string UndoPath = "/centres/settings/undo";
    private const char Between = '|';

    /// <summary>What puts back what stood before.</summary>
    public static string Ticket(string code, long centreId, string key, string? was) =>
        FormattableString.Invariant($"{code}{Between}{centreId}{Between}{key}")
        + (was is null ? "" : $"{Between}{was}");

    public static Toast Toast(string words, string code, long centreId, string key, string? was) =>
        new(words, "check", UndoPath, Ticket(code, centreId, key, was));

    internal static void MapSettings(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(ResetPath, ResetAsync).RequirePermission(Permission.ManageStaff);
        routes.MapPost(UndoPath, UndoAsync).RequirePermission(Permission.ManageStaff);
    }

    private static async Task<IResult> ResetAsync(
        HttpContext http, [FromForm] string? setting, [FromForm] string? centreId, [FromForm] string? key,
        ChangeSetting change, Toasts toasts, SettingWords words, IStringLocalizer<CentresTexts> texts)
    {
        if (Here.Number(centreId) is not { } id || string.IsNullOrEmpty(setting)) return Results.BadRequest();
        var outcome = await change.RunAsync(
            new ChangeSetting.Request(setting, id, key ?? "", null), http.RequestAborted);
        toasts.Say(outcome.Refused is { } refused ? new Toast(words.Of(refused), "alert")
            : Toast(texts["Setting.IsInherited"], setting, id, key ?? "", outcome.Was));
        return Results.LocalRedirect(Came(http, id));
    }

    private static async Task<IResult> UndoAsync(HttpContext http, [FromForm] string? ticket, ChangeSetting change,
        Toasts toasts, SettingWords words, IStringLocalizer<CentresTexts> texts)
    {
        var parts = (ticket ?? "").Split(Between, 4);
        if (parts.Length < 3 || Here.Number(parts[1]) is not { } id) return Results.BadRequest();
        var outcome = await change.RunAsync(
            new ChangeSetting.Request(parts[0], id, parts[2], parts.ElementAtOrDefault(3)), http.RequestAborted);
        toasts.Say(outcome.Refused is { } refused ? new Toast(words.Of(refused), "alert")
            : new Toast(texts["Undone"], "undo-2"));
        return Results.LocalRedirect(Came(http, id));
    }

    /// <summary>The page on which the button stood.</summary>
    private static string Came(HttpContext http, long centreId) =>
        Uri.TryCreate(http.Request.Headers.Referer, UriKind.Absolute, out var page)
        && page.Authority == http.Request.Host.Value ? Here.Safe(page.PathAndQuery)
            : FormattableString.Invariant($"/centres/{centreId}/settings");
}
