using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Otklik.Demonstration.StandIns;

/// <summary>Telegram in memory, by the published contract: residents write and tap, the bot is asked and answers, and
/// every documented way to fail can be called for. Safe for threads. It calls nobody: whoever plays the resident
/// either posts the returned Update to the webhook or leaves it to <c>getUpdates</c>.</summary>
public sealed partial class StandInTelegram(TimeProvider time)
{
    /// <summary>How much is remembered; a demonstration may run for weeks.</summary>
    private const int Memory = 10_000;

    private readonly Lock gate = new();
    private readonly Dictionary<(long Chat, long Message), JsonObject> messages = [];
    private readonly Queue<(long Chat, long Message)> order = new();
    private readonly List<(long Id, JsonObject Update)> pending = [];
    private readonly Dictionary<string, byte[]> files = [];
    private readonly Dictionary<long, JsonObject> chats = [];
    private readonly HashSet<long> blocked = [];
    private readonly HashSet<string> taps = [];
    private readonly Queue<StandInTelegramCall> calls = new();
    private readonly List<StandInTelegramReply> replies = [];
    private readonly List<(string Method, StandInTelegramFault Fault)> faults = [];
    private TaskCompletionSource arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long lastMessage = 100;
    private long lastUpdate = 70_000_000;
    private long lastFile;

    /// <summary>The bot's token; the number before the colon is the bot's own.</summary>
    public string Token { get; init; } = "700000001:stand-in-token-of-the-demonstration";

    /// <summary>Number of the first message. Who keeps a database while this process starts anew sets it higher than
    /// before: else new words would bear the numbers of old ones.</summary>
    public long FirstId
    {
        init => (lastMessage, lastUpdate) = (value, 70_000_000 + value);
    }

    public string BotNick { get; init; } = "otklik_demo_bot";

    public string? WebhookUrl { get; private set; }
    public string? WebhookSecret { get; private set; }

    /// <summary>The last calls, oldest first.</summary>
    public IReadOnlyList<StandInTelegramCall> Calls
    {
        get { lock (gate) return [.. calls]; }
    }

    /// <summary>The bot's messages that residents see, oldest first.</summary>
    public IReadOnlyList<StandInTelegramReply> Replies
    {
        get { lock (gate) return [.. replies]; }
    }

    /// <summary>All that stands in the chats, in the order in which it was said.</summary>
    public IReadOnlyList<StandInTelegramWords> Said
    {
        get { lock (gate) return [.. order.Select(key => Words(key.Chat, messages[key]))]; }
    }

    /// <summary>Buttons that residents pressed and that still turn.</summary>
    public int TurningButtons
    {
        get { lock (gate) return taps.Count; }
    }

    private long BotId =>
        long.Parse(Token.AsSpan(0, Token.IndexOf(':', StringComparison.Ordinal)), CultureInfo.InvariantCulture);

    /// <summary>The next <paramref name="times"/> calls of <paramref name="method"/> go wrong.</summary>
    public void Fail(StandInTelegramFault fault, int times = 1, string method = "sendMessage")
    {
        lock (gate) faults.AddRange(Enumerable.Repeat((method, fault), times));
    }

    /// <summary>A resident writes; returns the Update.</summary>
    public byte[] ResidentWrites(StandInTelegramDraft draft)
    {
        lock (gate)
        {
            var chat = draft.Group?.Id ?? draft.Resident;
            var parent = draft.ReplyTo is { } answered ? messages.GetValueOrDefault((chat, answered)) : null;
            var message = StandInTelegramUpdates.Message(draft, ++lastMessage, Now(), parent);
            if (draft.Photo is { } photo) message["photo"] = StandInTelegramUpdates.Photo(Keep(photo), photo.Length);
            if (draft.Document is { } document)
            {
                message["document"] = StandInTelegramUpdates.Document(
                    Keep(document), draft.DocumentName, document.Length);
            }

            chats[chat] = StandInTelegramUpdates.Chat(draft);
            blocked.Remove(chat);
            Remember(chat, lastMessage, message);
            return Publish("message", message);
        }
    }

    /// <summary>A resident changes what they wrote; returns the Update.</summary>
    public byte[] ResidentEdits(long chat, long message, string text)
    {
        lock (gate)
        {
            var edited = (JsonObject)messages[(chat, message)].DeepClone();
            edited[edited.ContainsKey("caption") ? "caption" : "text"] = text;
            edited["edit_date"] = Now();
            messages[(chat, message)] = edited;
            return Publish("edited_message", edited);
        }
    }

    /// <summary>A resident taps a button under the bot's message; returns the Update.</summary>
    public byte[] ResidentTaps(StandInTelegramDraft who, long message, string payload)
    {
        lock (gate)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{lastUpdate * 31 + 7}");
            if (taps.Count > Memory) taps.Clear();
            taps.Add(id);
            return Publish("callback_query", new JsonObject
            {
                ["id"] = id,
                ["from"] = StandInTelegramUpdates.Person(who),
                ["message"] = messages.TryGetValue((who.Group?.Id ?? who.Resident, message), out var known)
                    ? known.DeepClone()
                    : StandInTelegramUpdates.Forgotten(who, message),
                ["chat_instance"] = "3141592653589793238",
                ["data"] = payload,
            });
        }
    }

    /// <summary>A resident blocks the bot: it cannot write to them until they write again.</summary>
    public void ResidentBlocks(long resident)
    {
        lock (gate) blocked.Add(resident);
    }

    /// <summary>The bytes of a file by the path that <c>getFile</c> gave; null when there is none or the token is not
    /// ours.</summary>
    public byte[]? File(string token, string path)
    {
        lock (gate) return token == Token ? files.GetValueOrDefault(Path.GetFileNameWithoutExtension(path)) : null;
    }

    private string Keep(byte[] content)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"file{++lastFile}");
        files[id] = content;
        files.Remove(string.Create(CultureInfo.InvariantCulture, $"file{lastFile - 1000}"));
        return id;
    }

    private void Remember(long chat, long number, JsonObject message)
    {
        messages[(chat, number)] = message;
        order.Enqueue((chat, number));
        if (order.Count > Memory) messages.Remove(order.Dequeue());
    }

    private byte[] Publish(string kind, JsonObject content)
    {
        var update = new JsonObject { ["update_id"] = ++lastUpdate, [kind] = content.DeepClone() };
        if (WebhookUrl is null)
        {
            pending.Add((lastUpdate, update));
            if (pending.Count > Memory) pending.RemoveAt(0);
            arrival.TrySetResult();
            arrival = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return Encoding.UTF8.GetBytes(update.ToJsonString());
    }

    private static StandInTelegramWords Words(long chat, JsonObject message) => new(
        chat, (long)message["message_id"]!, (bool?)message["from"]?["is_bot"] == true,
        DateTimeOffset.FromUnixTimeSeconds((long)message["date"]!).UtcDateTime,
        (string?)(message["text"] ?? message["caption"]) ?? "", Buttons(message["reply_markup"]));

    private long Now() => time.GetUtcNow().ToUnixTimeSeconds();
}
