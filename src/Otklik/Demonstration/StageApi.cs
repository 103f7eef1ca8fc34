using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Otklik.Demonstration.StandIns;

namespace Otklik.Demonstration;

/// <summary>What a visitor does on the stage: writes under a post, in a chat, presses a button, as
/// a resident would.</summary>
public static class StageApi
{
    /// <summary>The resident that a visitor of the demonstration plays.</summary>
    public const long Visitor = 424_242;

    private const int LongestWords = 4000;

    public static void MapStage(this WebApplication app) => app.MapPost("/stage/say", async (
        HttpContext http, Stage stage, Poster poster, IAntiforgery antiforgery) =>
    {
        if (!http.Request.HasFormContentType
            || !await antiforgery.IsRequestValidAsync(http)) return Results.BadRequest();
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var (code, to, tap) = (form["channel"].ToString(), form["to"].ToString(), form["tap"].ToString());
        var words = form["words"].ToString().Trim();
        if (words.Length <= LongestWords && (words.Length > 0 || tap.Length > 0))
        {
            if (stage.Vk.TryGetValue(code, out var vk) && Say(vk, to, words, tap) is { } told)
                await poster.PostVkAsync(code, told.Body, http.RequestAborted);
            else if (stage.Telegram.TryGetValue(code, out var telegram) && Say(telegram, to, words, tap) is { } update)
                await poster.PostTelegramAsync(code, update, http.RequestAborted);
        }

        return Results.LocalRedirect($"/stage?channel={Uri.EscapeDataString(code)}");
    }).AllowAnonymous();

    /// <param name="to"><c>post:ID</c>, <c>comment:POST:ID</c>, <c>chat:RESIDENT</c>.</param>
    private static StandInVkEvent? Say(StandInVk vk, string to, string words, string tap)
    {
        var parts = to.Split(':');
        switch (parts[0])
        {
            case "post" when parts.Length == 2 && Number(parts[1]) is { } post && words.Length > 0:
                return vk.ResidentComments(Visitor, post, words);
            case "comment" when parts.Length == 3
                && Number(parts[1]) is { } item && Number(parts[2]) is { } id && words.Length > 0:
                var answered = vk.Entries.FirstOrDefault(entry => entry.Item == item && entry.Id == id);
                return answered is null ? null : vk.ResidentComments(
                    answered.Author > 0 ? answered.Author : answered.Root?.Author ?? Visitor, item, words, answered);
            case "chat" when parts.Length == 2 && Number(parts[1]) is { } resident:
                if (tap.Length == 0) return vk.ResidentWrites(resident, words);
                var asking = vk.OwnEntries.LastOrDefault(
                    entry => entry.Item == resident && StageView.Labels(entry).Contains(tap));
                return asking is null ? null : vk.ResidentTaps(asking, tap);
            default:
                return null;
        }
    }

    /// <param name="to"><c>chat:RESIDENT</c>.</param>
    /// <param name="tap"><c>MESSAGE:PAYLOAD</c> of the button.</param>
    private static byte[]? Say(StandInTelegram telegram, string to, string words, string tap)
    {
        if (to.Split(':') is not ["chat", var chat] || Number(chat) is not { } resident) return null;
        var who = new StandInTelegramDraft(resident, words);
        if (tap.Length == 0) return telegram.ResidentWrites(who);
        var colon = tap.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && Number(tap[..colon]) is { } message
            ? telegram.ResidentTaps(who, message, tap[(colon + 1)..]) : null;
    }

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
