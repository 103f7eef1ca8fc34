using System.Text;
using System.Text.Json.Nodes;

namespace Otklik.Demonstration.StandIns;

public sealed partial class StandInTelegram
{
    /// <summary>Carries out one call.</summary>
    public async Task<StandInTelegramAnswer> CallAsync(
        string token, string method, JsonObject parameters, CancellationToken cancellation)
    {
        var fault = TakeFault(method);
        if (fault.Delay > TimeSpan.Zero) await Task.Delay(fault.Delay, time, cancellation);
        var outcome = fault.Code != 0 ? Failure(fault) : token != Token ? Failure(StandInTelegramFault.Unauthorized)
            : StandInTelegramContract.Judge(method, parameters) is { } wrong
                ? Failure(new(400, $"Bad Request: {wrong}"))
            : method == "getUpdates" ? await UpdatesAsync(parameters, cancellation)
            : Carry(method, parameters);
        var status = fault.Cuts ? 0 : outcome["error_code"]?.GetValue<int>() ?? 200;
        lock (gate)
        {
            calls.Enqueue(new StandInTelegramCall(
                method, parameters, time.GetUtcNow().UtcDateTime, status, outcome["description"]?.GetValue<string>()));
            if (calls.Count > Memory) calls.Dequeue();
        }

        return fault.IsPage
            ? new StandInTelegramAnswer(status, "text/html", "<html><h1>502 Bad Gateway</h1></html>"u8.ToArray())
            : new StandInTelegramAnswer(status, "application/json", Encoding.UTF8.GetBytes(outcome.ToJsonString()));
    }

    private StandInTelegramFault TakeFault(string method)
    {
        lock (gate)
        {
            var at = faults.FindIndex(entry => entry.Method == method);
            if (at < 0) return new StandInTelegramFault();
            var fault = faults[at].Fault;
            faults.RemoveAt(at);
            return fault;
        }
    }

    private JsonObject Carry(string method, JsonObject parameters)
    {
        lock (gate)
        {
            return method switch
            {
                "getMe" => Success(Me()),
                "getWebhookInfo" => Success(Webhook()),
                "setWebhook" => SetWebhook(parameters),
                "deleteWebhook" => DeleteWebhook(parameters),
                "sendMessage" => Send(parameters),
                "answerCallbackQuery" => parameters["text"]?.GetValue<string>().Length > 200
                    ? Failure(new(400, "Bad Request: MESSAGE_TOO_LONG"))
                    : taps.Remove(parameters["callback_query_id"]!.GetValue<string>()) ? Success(true)
                    : Failure(new(400, "Bad Request: query is too old and response timeout expired or "
                        + "query ID is invalid")),
                "getFile" => FileOf(parameters["file_id"]!.GetValue<string>()),
                "deleteMessage" => Delete(parameters),
                _ => Failure(new(404, "Not Found")),
            };
        }
    }

    private JsonObject Send(JsonObject parameters)
    {
        var text = parameters["text"]!.GetValue<string>();
        if (text.Length == 0) return Failure(new(400, "Bad Request: message text is empty"));
        if (text.Length > 4096) return Failure(new(400, "Bad Request: message is too long"));
        if (!parameters["chat_id"]!.AsValue().TryGetValue<long>(out var chat)
            || !chats.TryGetValue(chat, out var place))
            return Failure(StandInTelegramFault.ChatNotFound);
        if (blocked.Contains(chat))
            return Failure(chat > 0 ? StandInTelegramFault.Blocked : StandInTelegramFault.Kicked);

        var buttons = Buttons(parameters["reply_markup"]);
        if (buttons.Any(button => Encoding.UTF8.GetByteCount(button.Payload) is 0 or > 64))
            return Failure(new(400, "Bad Request: BUTTON_DATA_INVALID"));

        var reply = parameters["reply_parameters"];
        var answered = reply?["message_id"]?.GetValue<long>();
        var parent = answered is { } number ? messages.GetValueOrDefault((chat, number)) : null;
        if (answered is not null && parent is null
            && reply?["allow_sending_without_reply"]?.GetValue<bool>() is not true)
            return Failure(new(400, "Bad Request: message to be replied not found"));

        var message = new JsonObject
        {
            ["message_id"] = ++lastMessage,
            ["from"] = StandInTelegramUpdates.Bot(BotId, BotNick),
            ["chat"] = place.DeepClone(),
            ["date"] = Now(),
            ["text"] = text,
        };
        var topic = parameters["message_thread_id"]?.GetValue<long>();
        if (topic is not null) (message["message_thread_id"], message["is_topic_message"]) = (topic, true);
        if (parent is not null) message["reply_to_message"] = StandInTelegramUpdates.WithoutParent(parent);
        if (chat < -1_000_000_000_000 && topic is null && parent is not null)
        {
            message["message_thread_id"] = (parent["message_thread_id"] ?? parent["message_id"])!.DeepClone();
        }

        if (buttons.Count > 0) message["reply_markup"] = parameters["reply_markup"]!.DeepClone();
        Remember(chat, lastMessage, message);
        replies.Add(new StandInTelegramReply(
            chat, lastMessage, text, parent is null ? null : answered, topic, buttons));
        if (replies.Count > Memory) replies.RemoveAt(0);
        return Success(message.DeepClone());
    }

    private async Task<JsonObject> UpdatesAsync(JsonObject parameters, CancellationToken cancellation)
    {
        var seconds = Math.Clamp(parameters["timeout"]?.GetValue<int>() ?? 0, 0, 50);
        for (var waited = false; ; waited = true)
        {
            Task arrived;
            lock (gate)
            {
                if (WebhookUrl is not null)
                {
                    return Failure(new(409,
                        "Conflict: can't use getUpdates method while webhook is active; "
                        + "use deleteWebhook to delete the webhook first"));
                }

                var offset = parameters["offset"]?.GetValue<long>() ?? 0;
                pending.RemoveAll(update => update.Id < offset);
                var limit = Math.Clamp(parameters["limit"]?.GetValue<int>() ?? 100, 1, 100);
                if (pending.Count > 0 || seconds == 0 || waited)
                    return Success(new JsonArray([.. pending.Take(limit).Select(update => update.Update.DeepClone())]));
                arrived = arrival.Task;
            }

            await Task.WhenAny(arrived, Task.Delay(TimeSpan.FromSeconds(seconds), time, cancellation));
            cancellation.ThrowIfCancellationRequested();
        }
    }

    private JsonObject SetWebhook(JsonObject parameters)
    {
        var url = parameters["url"]!.GetValue<string>();
        (WebhookUrl, WebhookSecret) = url.Length == 0 ? (null, null)
            : (url, parameters["secret_token"]?.GetValue<string>());
        return Success(true);
    }

    private JsonObject DeleteWebhook(JsonObject parameters)
    {
        (WebhookUrl, WebhookSecret) = (null, null);
        if (parameters["drop_pending_updates"]?.GetValue<bool>() is true) pending.Clear();
        return Success(true);
    }

    private JsonObject Delete(JsonObject parameters)
    {
        var number = parameters["message_id"]!.GetValue<long>();
        if (!parameters["chat_id"]!.AsValue().TryGetValue<long>(out var chat) || !messages.Remove((chat, number)))
            return Failure(new(400, "Bad Request: message to delete not found"));
        replies.RemoveAll(reply => (reply.Chat, reply.Message) == (chat, number));
        return Success(true);
    }

    private JsonObject FileOf(string id) => files.TryGetValue(id, out var content)
        ? Success(new JsonObject
        {
            ["file_id"] = id, ["file_unique_id"] = $"u{id}", ["file_size"] = content.Length,
                ["file_path"] = $"files/{id}.bin",
        })
        : Failure(new(400, "Bad Request: invalid file_id"));

    private JsonObject Me()
    {
        var me = StandInTelegramUpdates.Bot(BotId, BotNick);
        me["can_read_all_group_messages"] = true;
        return me;
    }

    private JsonObject Webhook() => new()
    {
        ["url"] = WebhookUrl ?? "", ["has_custom_certificate"] = false, ["pending_update_count"] = pending.Count,
    };

    private static List<StandInTelegramButton> Buttons(JsonNode? markup) =>
        [.. (markup?["inline_keyboard"] as JsonArray ?? []).OfType<JsonArray>()
            .SelectMany(row => row).OfType<JsonObject>()
            .Select(button => new StandInTelegramButton(
                button["text"]!.GetValue<string>(), button["callback_data"]?.GetValue<string>() ?? ""))];

    private static JsonObject Success(JsonNode result) => new() { ["ok"] = true, ["result"] = result };

    private static JsonObject Failure(StandInTelegramFault fault)
    {
        var answer = new JsonObject { ["ok"] = false, ["error_code"] = fault.Code,
            ["description"] = fault.Description };
        var parameters = new JsonObject();
        if (fault.RetryAfter is { } seconds) parameters["retry_after"] = seconds;
        if (fault.MigrateTo is { } chat) parameters["migrate_to_chat_id"] = chat;
        if (parameters.Count > 0) answer["parameters"] = parameters;
        return answer;
    }
}
