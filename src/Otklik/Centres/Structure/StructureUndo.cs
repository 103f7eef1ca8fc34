using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Otklik.Centres.Access;
using Otklik.Ui.Notices;

namespace Otklik.Centres.Structure;

/// <summary>Opens again what was closed a moment ago; allowed to whom it is allowed on the page itself.</summary>
internal static class StructureUndo
{
    public const string Path = "/centres/undo";

    public static string Centre(long id) => string.Create(CultureInfo.InvariantCulture, $"centre.{id}");

    public static string Body(long id) => string.Create(CultureInfo.InvariantCulture, $"body.{id}");

    /// <summary>Back under what it hung under; 0: at the top.</summary>
    public static string Move(long id, long? under) =>
        string.Create(CultureInfo.InvariantCulture, $"under.{id}.{under ?? 0}");

    public static void MapStructureUndo(this IEndpointRouteBuilder routes) =>
        routes.MapPost(Path, RunAsync).RequirePermission(Permission.ManageStaff);

    private static async Task<IResult> RunAsync(
        HttpContext http, [FromForm] string? ticket, CloseCentre centres, CloseOrganisation bodies, MoveCentre moves,
        Toasts toasts, IStringLocalizer<CentresTexts> texts)
    {
        var parts = (ticket ?? "").Split('.');
        if (parts is ["under", var moved, var under])
            return await MoveBackAsync(http, moved, under, moves, toasts, texts);
        if (parts.Length != 2 || parts[0] is not ("centre" or "body")
            || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return Results.BadRequest();
        var isCentre = parts[0] == "centre";
        var refused = isCentre
            ? (await centres.RunAsync(new CloseCentre.Request(id, Reopen: true), http.RequestAborted)).Refused
            : (await bodies.RunAsync(new CloseOrganisation.Request(id, Reopen: true), http.RequestAborted)).Refused;
        toasts.Say(refused is null ? new Toast(texts["Undone"], "undo-2") : new Toast(texts[refused.Text], "alert"));
        return Results.LocalRedirect(isCentre ? $"/centres/{id}" : $"/centres/bodies/{id}");
    }

    private static async Task<IResult> MoveBackAsync(
        HttpContext http, string moved, string under, MoveCentre moves, Toasts toasts,
        IStringLocalizer<CentresTexts> texts)
    {
        if (!long.TryParse(moved, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || !long.TryParse(under, NumberStyles.None, CultureInfo.InvariantCulture, out var parent))
            return Results.BadRequest();
        var request = new MoveCentre.Request(id, parent == 0 ? null : parent);
        var refused = (await moves.RunAsync(request, http.RequestAborted)).Refused;
        toasts.Say(refused is null ? new Toast(texts["Undone"], "undo-2") : new Toast(texts[refused.Text], "alert"));
        return Results.LocalRedirect($"/centres/{id}");
    }
}
