using System.Text.Json;

namespace Otklik.Connectors.Vk;

/// <summary>Takes sent replies back: private messages within a day, comments with a user's token.</summary>
internal static class VkWithdrawals
{
    /// <summary>VK's code for what is not there (any more).</summary>
    public const int NotFound = 104;

    public static (VkCall? Call, SendOutcome? Refusal) Compose(
        ThreadAddress thread, string externalId, ConnectorSettings settings)
    {
        if (VkAddress.FromText(thread.Address) is not { } address
            || !long.TryParse(externalId, out var id) || id <= 0)
            return (null, new SendOutcome.Failed("address", "Отправленный ответ не найти: его адрес не читается."));
        return thread.Kind switch
        {
            ThreadKind.PrivateChat or ThreadKind.GroupChat => With(settings.Token, "messages.delete", new()
            {
                ["message_ids"] = VkCall.Number(id),
                ["peer_id"] = VkCall.Number(address.Peer),
                ["delete_for_all"] = "1",
            }),
            ThreadKind.BoardComment => With(Either(settings), "board.deleteComment", new()
            {
                ["group_id"] = VkCall.Number(Math.Abs(address.Owner)),
                ["topic_id"] = VkCall.Number(address.Item),
                ["comment_id"] = VkCall.Number(id),
            }),
            ThreadKind.WallComment => Comment("wall.deleteComment", ("post_id", VkCall.Number(address.Item))),
            ThreadKind.PhotoComment => Comment("photos.deleteComment"),
            ThreadKind.VideoComment => Comment("video.deleteComment"),
            ThreadKind.MarketComment => Comment("market.deleteComment"),
            _ => (null, new SendOutcome.NotPossible("В беседе такого вида VK не даёт отозвать ответ.")),
        };

        (VkCall?, SendOutcome?) Comment(string method, params (string Name, string Value)[] more)
        {
            var form = more.ToDictionary(field => field.Name, field => field.Value);
            form["owner_id"] = VkCall.Number(address.Owner);
            form["comment_id"] = VkCall.Number(id);
            return With(settings.UserToken, method, form);
        }
    }

    /// <summary>Comments answer 1. Messages answer item by item: <c>[{"message_id":5,"response":1}]</c>, and an item
    /// may hold an error of its own.</summary>
    public static SendOutcome Outcome(JsonElement response, string externalId)
    {
        var one = response.ValueKind == JsonValueKind.Array && response.GetArrayLength() > 0 ? response[0] : response;
        if (one.Object("error") is { } error && error.Long("code") is { } code and > 0 and <= int.MaxValue)
            return VkErrors.Outcome(new VkAnswer.Refused((int)code, error.String("description") ?? ""));
        return (one.Long("response") ?? one.Long(externalId) ?? one.AsLong()) == 0
            ? new SendOutcome.Failed(
                "kept", "VK оставил сообщение на месте: удалить его у жителя можно только в течение суток.")
            : new SendOutcome.Sent(externalId);
    }

    private static string? Either(ConnectorSettings settings) =>
        string.IsNullOrWhiteSpace(settings.UserToken) ? settings.Token : settings.UserToken;

    private static (VkCall?, SendOutcome?) With(string? token, string method, Dictionary<string, string> form) =>
        string.IsNullOrWhiteSpace(token)
            ? (null, new SendOutcome.NotPossible(
                "VK даёт удалить этот комментарий только ключом пользователя (руководителя сообщества). Задайте его в "
                + "настройках канала или удалите комментарий в VK сами."))
            : (new VkCall(method, token, form), null);
}
