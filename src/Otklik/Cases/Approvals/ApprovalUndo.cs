using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Otklik.Centres;
using Otklik.Centres.Access;
using Otklik.Ui.Notices;

namespace Otklik.Cases.Approvals;

/// <summary>Sets the chain that stood before; allowed to whom setting it is.</summary>
internal static class ApprovalUndo
{
    public const string Path = "/approval/undo";

    public static string Ticket(long centreId, long? bodyId, string chain) =>
        string.Create(CultureInfo.InvariantCulture, $"{centreId}.{bodyId ?? 0}.{chain}");

    public static void MapApprovalUndo(this IEndpointRouteBuilder routes) =>
        routes.MapPost(Path, RunAsync).RequirePermission(Permission.ManageStaff);

    private static async Task<IResult> RunAsync(
        HttpContext http, [FromForm] string? ticket, SetApproval set, Toasts toasts, IStringLocalizer<CaseWords> texts)
    {
        var parts = (ticket ?? "").Split('.', 3);
        var invariant = CultureInfo.InvariantCulture;
        if (parts.Length != 3 || !long.TryParse(parts[0], NumberStyles.None, invariant, out var centre)
            || !long.TryParse(parts[1], NumberStyles.None, invariant, out var body)) return Results.BadRequest();
        var outcome = await set.RunAsync(
            new SetApproval.Request(centre, body == 0 ? null : body, StepCode.Split(parts[2])), http.RequestAborted);
        toasts.Say(outcome.Refused is { } refused ? new Toast(texts[refused.Text], "alert")
            : new Toast(texts["Chain.Undone"], "undo-2"));
        return Results.LocalRedirect(body == 0 ? $"/approval/{centre}" : $"/approval/{centre}?body={body}");
    }
}
