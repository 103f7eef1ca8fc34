using System.Globalization;
using System.Text.Json.Nodes;
using Otklik.Demonstration.StandIns;

namespace Otklik.Demonstration;

/// <summary>What the stage shows of one channel: where a visitor may write, and the latest threads.</summary>
/// <param name="Posts">Number and beginning of the posts one may comment on.</param>
public sealed record StageView(
    string Name, IReadOnlyList<(long Id, string Text)> Posts, IReadOnlyList<StageTalk> Talks)
{
    private const int Shown = 25;
    private const int Beginning = 70;

    /// <summary>Null when the stand-ins have no such channel.</summary>
    public static StageView? Of(Stage stage, string code)
    {
        ArgumentNullException.ThrowIfNull(stage);
        var name = stage.Region.Channels.FirstOrDefault(channel => channel.Code == code)?.Name ?? code;
        return stage.Vk.TryGetValue(code, out var vk) ? Vk(name, vk)
            : stage.Telegram.TryGetValue(code, out var telegram) ? Telegram(name, telegram)
            : null;
    }

    private static StageView Vk(string name, StandInVk vk)
    {
        var posts = vk.Entries.Where(entry => entry.Place == StandInVkPlace.Post).OrderByDescending(entry => entry.Id)
            .Select(entry => (entry.Id, Text: Short(entry.Text))).ToList();
        var talks = vk.Entries.Where(entry => entry.Place is StandInVkPlace.Wall or StandInVkPlace.Chat)
            .GroupBy(entry => (entry.Item, Root: entry.Place == StandInVkPlace.Chat ? 0 : (entry.Root ?? entry).Id))
            .OrderByDescending(group => group.Max(entry => entry.Date)).ThenByDescending(group => group.Key).Take(Shown)
            .Select(group => new StageTalk(
                group.Key.Root == 0 ? null : posts.Find(post => post.Id == group.Key.Item).Text ?? "",
                group.Key.Root == 0 ? Invariant($"chat:{group.Key.Item}")
                    : Invariant($"comment:{group.Key.Item}:{group.Key.Root}"),
                [.. group.OrderBy(entry => entry.Id).Select(Words)]));
        return new StageView(name, posts, [.. talks]);
    }

    private static StageWords Words(StandInVkEntry entry) => new(entry.Author < 0,
        DateTimeOffset.FromUnixTimeSeconds(entry.Date).UtcDateTime, entry.Deleted ? null : entry.Text,
        [.. Labels(entry).Select(label => new StageButton(label, label))]);

    internal static IEnumerable<string> Labels(StandInVkEntry entry) => entry.Keyboard is null ? []
        : JsonNode.Parse(entry.Keyboard)!["buttons"]!.AsArray().SelectMany(row => row!.AsArray())
            .Select(button => (string)button!["action"]!["label"]!);

    private static StageView Telegram(string name, StandInTelegram telegram) => new(name, [],
    [
        .. telegram.Said.Where(words => words.Chat > 0).GroupBy(words => words.Chat)
            .OrderByDescending(chat => chat.Max(words => words.Message)).Take(Shown)
            .Select(chat => new StageTalk(null, Invariant($"chat:{chat.Key}"),
                [.. chat.OrderBy(words => words.Message)
                    .Select(words => new StageWords(words.IsBot, words.At, words.Text,
                    [.. words.Buttons.Select(button =>
                        new StageButton(button.Label, Invariant($"{words.Message}:{button.Payload}")))]))])),
    ]);

    private static string Short(string text) => text.Length <= Beginning ? text : text[..(Beginning - 1)] + "…";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
