using System.Text.Json;
using System.Text.Json.Nodes;

namespace Otklik.Demonstration.StandIns;

/// <summary>What Bot API 10.1 says of the methods that are served: every parameter, its types, «!» where it is
/// required. A test holds these lines against the published description. https://core.telegram.org/bots/api</summary>
public static class StandInTelegramContract
{
    public static IReadOnlyDictionary<string, string> Methods { get; } = new Dictionary<string,
        string>(StringComparer.Ordinal)
    {
        ["getMe"] = "",
        ["getWebhookInfo"] = "",
        ["getUpdates"] = "offset:Integer limit:Integer timeout:Integer allowed_updates:Array_of_String",
        ["setWebhook"] = "url!:String certificate:InputFile ip_address:String max_connections:Integer "
            + "allowed_updates:Array_of_String drop_pending_updates:Boolean secret_token:String",
        ["deleteWebhook"] = "drop_pending_updates:Boolean",
        ["sendMessage"] = "business_connection_id:String chat_id!:Integer|String message_thread_id:Integer "
            + "direct_messages_topic_id:Integer text!:String parse_mode:String entities:Array_of_MessageEntity "
            + "link_preview_options:LinkPreviewOptions disable_notification:Boolean protect_content:Boolean "
            + "allow_paid_broadcast:Boolean message_effect_id:String suggested_post_parameters:SuggestedPostParameters "
            + "reply_parameters:ReplyParameters "
            + "reply_markup:InlineKeyboardMarkup|ReplyKeyboardMarkup|ReplyKeyboardRemove|ForceReply",
        ["answerCallbackQuery"] =
            "callback_query_id!:String text:String show_alert:Boolean url:String cache_time:Integer",
        ["getFile"] = "file_id!:String",
        ["deleteMessage"] = "chat_id!:Integer|String message_id!:Integer",
    };

    public static IReadOnlyDictionary<string, string> Types { get; } = new Dictionary<string,
        string>(StringComparer.Ordinal)
    {
        ["ReplyParameters"] = "message_id!:Integer chat_id:Integer|String allow_sending_without_reply:Boolean "
            + "quote:String quote_parse_mode:String quote_entities:Array_of_MessageEntity quote_position:Integer "
            + "checklist_task_id:Integer poll_option_id:String",
        ["LinkPreviewOptions"] = "is_disabled:Boolean url:String prefer_small_media:Boolean prefer_large_media:Boolean "
            + "show_above_text:Boolean",
        ["InlineKeyboardMarkup"] = "inline_keyboard!:Array_of_Array_of_InlineKeyboardButton",
        ["InlineKeyboardButton"] = "text!:String icon_custom_emoji_id:String style:String url:String "
            + "callback_data:String web_app:WebAppInfo login_url:LoginUrl switch_inline_query:String "
            + "switch_inline_query_current_chat:String "
            + "switch_inline_query_chosen_chat:SwitchInlineQueryChosenChat copy_text:CopyTextButton "
            + "callback_game:CallbackGame pay:Boolean",
    };

    /// <summary>What is wrong with a call, in the API's manner; null when nothing is. Unlike Telegram it also refuses
    /// what it does not know: a misspelt parameter would go unnoticed there.</summary>
    public static string? Judge(string method, JsonObject parameters) =>
        Methods.TryGetValue(method, out var fields) ? Judge(parameters, fields, method)
            : $"method {method} is not served";

    /// <summary>Forms and queries carry everything as text: what the contract wants otherwise stands there as
    /// JSON.</summary>
    public static JsonNode? FromText(string method, string name, string text)
    {
        var field = Methods.GetValueOrDefault(method, "").Split(' ')
            .FirstOrDefault(field => field.Split(':')[0].TrimEnd('!') == name);
        if (field is null || field.EndsWith(":String", StringComparison.Ordinal)) return text;
        try
        {
            return JsonNode.Parse(text) ?? text;
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private static string? Judge(JsonObject value, string fields, string where)
    {
        var known = fields.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(field => field.Split(':')).ToList();
        foreach (var field in known)
        {
            var name = field[0].TrimEnd('!');
            if (value[name] is { } member)
            {
                var wrong = Candidates(field[1], member).Select(type => Mismatch(member, type, $"{where}.{name}"))
                    .ToList();
                if (!wrong.Contains(null)) return wrong[0];
            }
            else if (field[0].EndsWith('!'))
            {
                return $"{where}.{name} is required";
            }
        }

        var names = known.Select(field => field[0].TrimEnd('!')).ToHashSet(StringComparer.Ordinal);
        return value.Select(member => member.Key).FirstOrDefault(name => !names.Contains(name)) is { } stranger
            ? $"{where}.{stranger} is not in the contract"
            : null;
    }

    /// <summary>Of several kinds of object the one that is meant shows by a required field.</summary>
    private static string[] Candidates(string types, JsonNode value)
    {
        var all = types.Split('|');
        return value is JsonObject inner && Array.Find(all, type => Types.TryGetValue(type, out var fields)
            && fields.Split(' ').Any(field => inner.ContainsKey(field.Split("!:")[0]))) is { } meant ? [meant] : all;
    }

    private static string? Mismatch(JsonNode value, string type, string where)
    {
        if (type.StartsWith("Array_of_", StringComparison.Ordinal))
        {
            return value is JsonArray items
                ? items.Select(item => item is null ? $"{where} holds null" : Mismatch(item, type[9..], $"{where}[]"))
                    .FirstOrDefault(problem => problem is not null)
                : $"{where} is not an array";
        }

        var kind = value.GetValueKind();
        var fits = type switch
        {
            "Integer" => kind is JsonValueKind.Number && value.AsValue().TryGetValue<long>(out _),
            "String" => kind is JsonValueKind.String,
            "Boolean" => kind is JsonValueKind.True or JsonValueKind.False,
            _ => kind is JsonValueKind.Object,
        };
        if (!fits) return $"{where} is not {type}";
        return value is JsonObject inner && Types.TryGetValue(type, out var fields) ? Judge(inner, fields, where)
            : null;
    }
}
