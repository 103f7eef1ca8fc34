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

    public static void MapStructureUndo(this IEndpointRouteBuilder routes) =>
        routes.MapPost(Path, RunAsync).RequirePermission(Permission.ManageStaff);

    private static async Task<IResult> RunAsync(
        HttpContext http, [FromForm] string? ticket, CloseCentre centres, CloseOrganisation bodies, Toasts toasts,
        IStringLocalizer<CentresTexts> texts)
    {
        var parts = (ticket ?? "").Split('.');
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
}
