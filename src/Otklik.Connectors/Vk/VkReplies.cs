namespace Otklik.Connectors.Vk;

/// <summary>Chooses the method that answers in a thread. Only private messages and walls take the community's token;
/// boards, photos, videos and goods take a user's alone (<c>access_token_type</c> in VK's published
/// schema).</summary>
internal static class VkReplies
{
    public const int LongestMessage = 4096;
    public const int LongestComment = 16384;

    /// <summary>The call, or why there can be none.</summary>
    public static (VkCall? Call, SendOutcome? Refusal) Compose(
        OutboundReply reply, ConnectorSettings settings, bool withKeyboard)
    {
        if (VkAddress.FromText(reply.Thread.Address) is not { } address)
        {
            return Refused(
                "address", "Адрес беседы VK не читается: ответ не отправлен. Ответьте жителю другим способом.");
        }

        var isChat = reply.Thread.Kind is ThreadKind.PrivateChat or ThreadKind.GroupChat;
        var (keyboard, left) = isChat && withKeyboard ? VkKeyboard.Of(reply.Taps) : (null, reply.Taps);
        var text = VkKeyboard.InWords(VkText.Sound(reply.Text), left);
        if (string.IsNullOrWhiteSpace(reply.Text))
            return Refused("empty", "Текст ответа пуст: VK такого не принимает. Напишите ответ.");
        var longest = isChat ? LongestMessage : LongestComment;
        if (text.Length > longest)
        {
            return Refused(
                "too_long", $"В ответе {text.Length} знаков, VK принимает здесь не больше {longest}. Сократите ответ.");
        }

        return isChat ? Message(reply, settings, address, text, keyboard) : Comment(reply, settings, address, text);
    }

    private static (VkCall?, SendOutcome?) Message(
        OutboundReply reply, ConnectorSettings settings, VkAddress address, string text, string? keyboard)
    {
        if (address.Peer == 0)
            return Refused("address", "В адресе беседы VK нет собеседника: ответ не отправлен.");
        if (Missing(settings.Token))
            return NoToken();
        var form = new Dictionary<string, string>
        {
            ["peer_id"] = VkCall.Number(address.Peer),
            ["random_id"] = VkCall.Number(VkKeys.RandomId(reply.IdempotencyKey)),
            ["message"] = text,
            ["disable_mentions"] = "1",
            ["dont_parse_links"] = "1",
        };
        if (keyboard is not null)
            form["keyboard"] = keyboard;
        return (new VkCall("messages.send", settings.Token!, form), null);
    }

    private static (VkCall?, SendOutcome?) Comment(
        OutboundReply reply, ConnectorSettings settings, VkAddress address, string text)
    {
        if (address.Owner == 0)
            return Refused("address", "В адресе беседы VK нет записи: ответ не отправлен.");
        if (address.Suggested)
        {
            return (null, new SendOutcome.NotPossible(
                "Предложенную запись нельзя прокомментировать, пока её не опубликовали. "
                + "Опубликуйте её в сообществе или напишите жителю личное сообщение."));
        }

        var isWall = reply.Thread.Kind == ThreadKind.WallComment;
        if (isWall && Missing(settings.Token))
            return NoToken();
        if (!isWall && Missing(settings.UserToken))
            return (null, new SendOutcome.NotPossible(NeedsUserToken(reply.Thread.Kind)));

        var form = new Dictionary<string, string> { ["message"] = text, ["guid"] = reply.IdempotencyKey.ToString("N") };
        var answered = Answered(reply) ?? address.Comment;
        var (method, token) = Where(reply.Thread.Kind, settings, address, form);
        if (method is null)
            return Refused("thread", "В беседе такого вида VK ответить нельзя.");
        if (answered is { } comment && reply.Thread.Kind != ThreadKind.BoardComment)
            form["reply_to_comment"] = VkCall.Number(comment);
        return (new VkCall(method, token!, form), null);
    }

    private static (string? Method, string? Token) Where(
        ThreadKind kind, ConnectorSettings settings, VkAddress address, Dictionary<string, string> form)
    {
        var community = Math.Abs(settings.GroupId ?? address.Owner);
        if (kind == ThreadKind.BoardComment)
        {
            form["group_id"] = VkCall.Number(Math.Abs(address.Owner));
            form["topic_id"] = VkCall.Number(address.Item);
            form["from_group"] = "1";
            return ("board.createComment", settings.UserToken);
        }

        form["owner_id"] = VkCall.Number(address.Owner);
        // On walls from_group is the community's number, elsewhere a flag.
        form["from_group"] = kind == ThreadKind.WallComment ? VkCall.Number(community) : "1";
        var (method, field) = kind switch
        {
            ThreadKind.WallComment => ("wall.createComment", "post_id"),
            ThreadKind.PhotoComment => ("photos.createComment", "photo_id"),
            ThreadKind.VideoComment => ("video.createComment", "video_id"),
            ThreadKind.MarketComment => ("market.createComment", "item_id"),
            _ => (null, ""),
        };
        if (method is not null)
            form[field] = VkCall.Number(address.Item);
        return (method, kind == ThreadKind.WallComment ? settings.Token : settings.UserToken);
    }

    /// <summary>The comment that is answered: the tail of <c>wall_-1_2_3</c>. A post (<c>post_-1_2</c>) has no such
    /// tail.</summary>
    private static long? Answered(OutboundReply reply) =>
        reply.ReplyToMessageKey?.Split('_') is [not "post", _, _, var tail]
        && long.TryParse(tail, out var comment) && comment > 0
            ? comment
            : null;

    private static string NeedsUserToken(ThreadKind kind)
    {
        var place = kind switch
        {
            ThreadKind.BoardComment => "в обсуждениях",
            ThreadKind.PhotoComment => "под фотографиями",
            ThreadKind.VideoComment => "под видео",
            _ => "под товарами",
        };
        return $"VK не даёт отвечать {place} ключом сообщества. Задайте в настройках канала ключ пользователя "
            + "(руководителя сообщества) или ответьте жителю другим способом: личным сообщением либо под записью.";
    }

    private static bool Missing(string? token) => string.IsNullOrWhiteSpace(token);

    private static (VkCall?, SendOutcome?) Refused(string code, string reason) =>
        (null, new SendOutcome.Failed(code, reason));

    private static (VkCall?, SendOutcome?) NoToken() => (null, new SendOutcome.Failed(
        "token",
        "У канала нет ключа доступа сообщества. Создайте ключ в управлении сообществом и задайте его в настройках.",
        ChannelBroken: true));
}
