using Otklik.Demonstration.StandIns;

namespace Otklik.Demonstration;

/// <summary>What a visitor does on the stage: writes under a post, in a chat, taps a button, as a resident would.</summary>
public static class StageApi
{
    public static void MapStage(this WebApplication app) => app.MapPost("/stage/say", async (
        HttpContext context, Stage stage, Poster poster, Microsoft.AspNetCore.Antiforgery.IAntiforgery antiforgery) =>
    {
        if (!context.Request.HasFormContentType || !await antiforgery.IsRequestValidAsync(context)) return Results.BadRequest();
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (code, words) = (form["channel"].ToString(), form["words"].ToString().Trim());
        if (stage.Vk.TryGetValue(code, out var vk) && words.Length is > 0 and <= 4000)
        {
            var told = Say(vk, form["to"].ToString(), words, form["tap"].ToString());
            if (told is not null) await poster.PostVkAsync(code, told.Body, context.RequestAborted);
        }

        return Results.LocalRedirect($"/stage?channel={Uri.EscapeDataString(code)}");
    }).AllowAnonymous();

    /// <param name="to"><c>post:ID</c>, <c>comment:POST:ID</c>, <c>chat</c>.</param>
    private static StandInVkEvent? Say(StandInVk vk, string to, string words, string tap)
    {
        var parts = to.Split(':');
        switch (parts[0])
        {
            case "post" when parts.Length == 2 && long.TryParse(parts[1], out var post):
                return vk.ResidentComments(Visitor, post, words);
            case "comment" when parts.Length == 3 && long.TryParse(parts[1], out var item) && long.TryParse(parts[2], out var id):
                var answered = vk.Entries.FirstOrDefault(entry => entry.Item == item && entry.Id == id);
                return answered is null ? null : vk.ResidentComments(
                    answered.Author > 0 ? answered.Author : answered.Root?.Author ?? Visitor, item, words, answered);
            case "chat" when parts.Length == 2 && long.TryParse(parts[1], out var resident):
                var asking = vk.OwnEntries.LastOrDefault(entry => entry.Item == resident && entry.Keyboard is not null);
                return tap.Length > 0 && asking is not null ? vk.ResidentTaps(asking, tap) : vk.ResidentWrites(resident, words);
            default:
                return null;
        }
    }

    /// <summary>The resident that a visitor of the demonstration plays.</summary>
    public const long Visitor = 424_242;
}
