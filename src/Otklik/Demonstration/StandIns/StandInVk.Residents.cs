using System.Text.Json.Nodes;

namespace Otklik.Demonstration.StandIns;

/// <content>What residents and the community's editors do, each as the event that VK would send.</content>
public sealed partial class StandInVk
{
    /// <summary>What VK posts when an editor presses «Подтвердить».</summary>
    public string ConfirmationCall => events.Confirmation;

    public StandInVkEvent CommunityPosts(string text) => Post(-Options.GroupId, text, suggested: false, null, null);

    /// <summary>A resident's post on the wall, or one sent in for the editors to publish.</summary>
    public StandInVkEvent ResidentPosts(
        long resident, string text, bool suggested = false, IReadOnlyList<string>? photos = null,
        (double Latitude, double Longitude)? point = null) =>
        Post(resident, text, suggested, photos, point);

    public StandInVkEvent ResidentComments(
        long resident, long post, string text, StandInVkEntry? replyTo = null, IReadOnlyList<string>? photos = null) =>
        ResidentComments(StandInVkPlace.Wall, resident, post, text, replyTo, photos);

    public StandInVkEvent ResidentComments(
        StandInVkPlace place, long resident, long item, string text, StandInVkEntry? replyTo = null,
        IReadOnlyList<string>? photos = null) => Locked(() => events.New(store.Add(new StandInVkEntry
        {
            Place = place,
            Item = item,
            Id = store.NextId(place, item),
            Author = resident,
            Text = text,
            Date = Now(),
            ReplyTo = replyTo,
            Photos = photos ?? [],
        })));

    /// <summary>A private message; from then on the community may write to this resident.</summary>
    public StandInVkEvent ResidentWrites(
        long resident, string text, string? payload = null, StandInVkEntry? replyTo = null,
        IReadOnlyList<string>? photos = null, (double Latitude, double Longitude)? point = null, long? chat = null) =>
        Locked(() => events.New(store.Add(new StandInVkEntry
        {
            Place = StandInVkPlace.Chat,
            Item = chat ?? resident,
            Id = store.NextId(StandInVkPlace.Chat, chat ?? resident),
            MessageId = store.NextMessageId(),
            Author = resident,
            Text = text,
            Date = Now(),
            Payload = payload,
            ReplyTo = replyTo,
            Photos = photos ?? [],
            Point = point,
        })));

    /// <summary>Taps a button under a message of ours: a <c>text</c> button says its label, a <c>callback</c> one
    /// only calls.</summary>
    /// <exception cref="InvalidOperationException">The message has no such button.</exception>
    public StandInVkEvent ResidentTaps(StandInVkEntry message, string label)
    {
        var buttons = message.Keyboard is null ? null : JsonNode.Parse(message.Keyboard)!["buttons"]!.AsArray();
        var action = buttons?.SelectMany(row => row!.AsArray()).Select(button => button!["action"]!)
            .FirstOrDefault(action => (string?)action["label"] == label)
            ?? throw new InvalidOperationException($"There is no button «{label}» under the message.");
        var payload = (string?)action["payload"];
        return (string?)action["type"] == "callback"
            ? Locked(() => events.Tapped(message, message.Item, JsonNode.Parse(payload ?? "{}")!, taps))
            : ResidentWrites(message.Item, label, payload);
    }

    public StandInVkEvent ResidentEdits(StandInVkEntry entry, string text) => Locked(() =>
    {
        entry.Text = text;
        entry.EditedAt = Now();
        return events.Edited(entry);
    });

    public StandInVkEvent ResidentDeletes(StandInVkEntry entry) => Locked(() =>
    {
        entry.Deleted = true;
        return events.Deleted(entry);
    });

    public StandInVkEvent ResidentRestores(StandInVkEntry entry) => Locked(() =>
    {
        entry.Deleted = false;
        return events.Restored(entry);
    });

    private StandInVkEvent Post(
        long author, string text, bool suggested, IReadOnlyList<string>? photos,
        (double Latitude, double Longitude)? point) => Locked(() => events.New(store.Add(new StandInVkEntry
        {
            Place = StandInVkPlace.Post,
            Item = 0,
            Id = store.NextId(StandInVkPlace.Post, 0),
            Author = author,
            Text = text,
            Date = Now(),
            Suggested = suggested,
            Photos = photos ?? [],
            Point = point,
        })));

    private long Now() => time.GetUtcNow().ToUnixTimeSeconds();
}
