using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Otklik.Connectors.Vk;

/// <summary>Judges a call of the Callback API. A call looks like
/// <c>{"type":"wall_reply_new","object":{…},"group_id":1,"event_id":"…","v":"5.199","secret":"…"}</c>.
/// Source: https://dev.vk.com/api/callback/getting-started.</summary>
internal static class VkWebhook
{
    public static WebhookReceipt Receive(WebhookCall call, ConnectorSettings settings)
    {
        JsonDocument document;
        try
        {
            document = VkJson.Read(call.Body);
        }
        catch (JsonException)
        {
            return new WebhookReceipt.Refused(400, "Тело запроса не читается как JSON.");
        }

        using (document)
        {
            var root = document.RootElement;
            if (root.String("type") is not { Length: > 0 } type)
                return new WebhookReceipt.Refused(400, "В запросе нет вида события (type).");
            if (settings.GroupId is null || root.Long("group_id") != settings.GroupId)
                return new WebhookReceipt.Refused(403, "Событие другого сообщества (group_id).");
            if (type == "confirmation")
            {
                return string.IsNullOrEmpty(settings.Confirmation)
                    ? new WebhookReceipt.Refused(403, "Строка подтверждения не задана в настройках канала.")
                    : new WebhookReceipt.HandShake(settings.Confirmation);
            }

            // A channel without a secret takes nothing: anyone who learns the address could write in residents'
            // names.
            return SameSecret(root.String("secret"), settings.Secret)
                ? new WebhookReceipt.Accepted(VkKeys.OfCall(root.String("event_id"), call.Body.Span), "ok")
                    { Thread = VkKeys.Conversation(root.Object("object")) }
                : new WebhookReceipt.Refused(403, "Секретный ключ не тот, что задан в настройках канала.");
        }
    }

    /// <summary>Compares digests, so that neither content nor length shows in the time taken.</summary>
    public static bool SameSecret(string? given, string? expected) =>
        !string.IsNullOrEmpty(given) && !string.IsNullOrEmpty(expected)
        && CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(expected)));
}
