using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Otklik.Centres;
using Otklik.Centres.Access;
using Otklik.Ui.Notices;
using Otklik.Ui.Shell;

namespace Otklik.Topics.Settings;

/// <summary>Closes a topic that was added a moment ago, or opens one that was closed; allowed to whom the step itself
/// is.</summary>
internal static class TopicUndo
{
    public const string Path = "/topics/undo";

    public static string Close(long id) => string.Create(CultureInfo.InvariantCulture, $"close.{id}");

    public static string Reopen(long id) => string.Create(CultureInfo.InvariantCulture, $"reopen.{id}");

    public static void MapTopicUndo(this IEndpointRouteBuilder routes) =>
        routes.MapPost(Path, RunAsync).RequirePermission(Permission.ManageTopics);

    private static async Task<IResult> RunAsync(HttpContext http, [FromForm] string? ticket, EditTopic edit,
        Toasts toasts, IStringLocalizer<TopicsTexts> texts)
    {
        var parts = (ticket ?? "").Split('.');
        if (parts.Length != 2 || parts[0] is not ("close" or "reopen") || Here.Number(parts[1]) is not { } id)
            return Results.BadRequest();
        var refused = await edit.CloseAsync(id, reopen: parts[0] == "reopen", http.RequestAborted);
        toasts.Say(refused is null ? new Toast(texts["Topic.Undone"], "undo-2") : new Toast(texts[refused], "alert"));
        return Results.LocalRedirect("/topics/own");
    }
}
