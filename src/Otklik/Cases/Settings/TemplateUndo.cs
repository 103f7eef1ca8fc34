using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Otklik.Centres;
using Otklik.Centres.Access;
using Otklik.Ui.Notices;

namespace Otklik.Cases.Settings;

/// <summary>Puts back a template that was removed, or removes one that was added; allowed to whom the step itself
/// is.</summary>
internal static class TemplateUndo
{
    public const string Path = "/settings/templates/undo";

    public static string Remove(long id) => string.Create(CultureInfo.InvariantCulture, $"remove.{id}");

    public static string PutBack(long id) => string.Create(CultureInfo.InvariantCulture, $"back.{id}");

    public static void MapTemplates(this IEndpointRouteBuilder routes) =>
        routes.MapPost(Path, RunAsync).RequirePermission(Permission.ManageTopics);

    private static async Task<IResult> RunAsync(HttpContext http, [FromForm] string? ticket, RemoveTemplate remove,
        Toasts toasts, IStringLocalizer<CaseWords> texts)
    {
        var parts = (ticket ?? "").Split('.');
        if (parts.Length != 2 || parts[0] is not ("remove" or "back")
            || Ui.Shell.Here.Number(parts[1]) is not { } id) return Results.BadRequest();
        var outcome = await remove.RunAsync(
            new RemoveTemplate.Request(id, PutBack: parts[0] == "back"), http.RequestAborted);
        toasts.Say(outcome.Refused is { } refused ? new Toast(texts[refused.Text], "alert")
            : new Toast(texts["Template.Undone"], "undo-2"));
        return Results.LocalRedirect("/settings/templates");
    }
}
