using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Otklik.Centres;
using Otklik.Centres.Access;
using Otklik.Ui.Notices;

namespace Otklik.SetUp;

/// <summary>Takes the opening of a centre back; allowed to whom opening is allowed.</summary>
internal static class SetUpUndo
{
    public const string Path = "/centres/setup/undo";

    public static string Ticket(long centreId, IEnumerable<long> paused) => string.Join('.',
        paused.Prepend(centreId).Select(id => id.ToString(CultureInfo.InvariantCulture)));

    public static void MapSetUpUndo(this IEndpointRouteBuilder routes) =>
        routes.MapPost(Path, RunAsync).RequirePermission(Permission.ManageStaff);

    private static async Task<IResult> RunAsync(
        HttpContext http, [FromForm] string? ticket, OpenCentre open, Toasts toasts,
        IStringLocalizer<SetUpTexts> texts, IStringLocalizer<CentresTexts> words)
    {
        var ids = new List<long>();
        foreach (var part in (ticket ?? "").Split('.', 200))
        {
            if (!long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                return Results.BadRequest();
            ids.Add(id);
        }

        var outcome = await open.TakeBackAsync(ids[0], ids[1..], http.RequestAborted);
        toasts.Say(outcome.Refused is { } why ? new Toast(words[why.Text], "alert")
            : new Toast(texts["Opening.TakenBack"], "undo-2"));
        return Results.LocalRedirect(string.Create(CultureInfo.InvariantCulture, $"/centres/{ids[0]}/setup/opening"));
    }
}
