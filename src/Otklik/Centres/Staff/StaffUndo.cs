using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Otklik.Centres.Access;
using Otklik.Ui.Notices;
using Otklik.Ui.Shell;

namespace Otklik.Centres.Staff;

/// <summary>Takes back what an administrator did to a person. A ticket only names the opposite step, which is allowed
/// to
/// whom it is allowed on the page itself: forging one opens nothing.</summary>
internal static class StaffUndo
{
    public const string Path = "/staff/undo";

    public static string End(long roleId) => Ticket("end", roleId);

    public static string Restore(long roleId, DateTime? until) => Ticket("restore", roleId, until);

    public static string Unblock(long staffId) => Ticket("unblock", staffId);

    public static void MapStaffUndo(this IEndpointRouteBuilder routes) =>
        routes.MapPost(Path, RunAsync).RequirePermission(Permission.ManageStaff);

    private static async Task<IResult> RunAsync(
        HttpContext http, [FromForm] string? ticket, EndRole end, RestoreRole restore, UnblockStaff unblock,
        Toasts toasts, IStringLocalizer<CentresTexts> texts)
    {
        var parts = (ticket ?? "").Split('.');
        var stop = http.RequestAborted;
        if (parts.Length != 3 || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || !long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            || ticks > DateTime.MaxValue.Ticks) return Results.BadRequest();
        DateTime? until = ticks == 0 ? null : new DateTime(ticks, DateTimeKind.Utc);
        Refusal? refused;
        switch (parts[0])
        {
            case "end":
                refused = (await end.RunAsync(new EndRole.Request(id), stop)).Refused;
                break;
            case "restore":
                refused = (await restore.RunAsync(new RestoreRole.Request(id, until), stop)).Refused;
                break;
            case "unblock":
                refused = (await unblock.RunAsync(new UnblockStaff.Request(id), stop)).Refused;
                break;
            default:
                return Results.BadRequest();
        }

        toasts.Say(refused is null ? new Toast(texts["Undone"], "undo-2") : new Toast(texts[refused.Text], "alert"));
        return Results.LocalRedirect(Came(http) ?? "/staff");
    }

    private static string? Came(HttpContext http) =>
        Uri.TryCreate(http.Request.Headers.Referer, UriKind.Absolute, out var page)
        && page.Authority == http.Request.Host.Value ? Here.Safe(page.PathAndQuery) : null;

    private static string Ticket(string step, long id, DateTime? until = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{step}.{id}.{until?.Ticks ?? 0}");
}
