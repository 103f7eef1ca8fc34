namespace Otklik.Demonstration.StandIns;

/// <summary>A method and who may call it. The table repeats VK's published schema for API 5.199 as far as the
/// product calls it; a test holds the two together.</summary>
public sealed record StandInVkMethod(
    string Name, bool Group, bool User, params StandInVkParameter[] Parameters)
{
    private static readonly StandInVkParameter Owner = new("owner_id", "integer");
    private static readonly StandInVkParameter Message = new("message", "string");
    private static readonly StandInVkParameter Files = new("attachments", "array");
    private static readonly StandInVkParameter Guid = new("guid", "string");
    private static readonly StandInVkParameter ReplyTo = new("reply_to_comment", "integer");
    private static readonly StandInVkParameter AsGroup = new("from_group", "boolean");
    private static readonly StandInVkParameter Comment = new("comment_id", "integer", Required: true);
    private static readonly StandInVkParameter GroupId = new("group_id", "integer", Required: true, Minimum: 1);

    public static IReadOnlyDictionary<string, StandInVkMethod> All { get; } = new StandInVkMethod[]
    {
        new("messages.send", Group: true, User: true,
            new("user_id", "integer"), new("random_id", "integer"), new("peer_id", "integer"), new("peer_ids", "array"),
            new("message", "string", MaxLength: 9000), new("keyboard", "string"), new("dont_parse_links", "boolean"),
            new("disable_mentions", "boolean"), new("group_id", "integer", Minimum: 0)),
        new("messages.sendMessageEventAnswer", Group: true, User: false,
            new("event_id", "string", Required: true), new("user_id", "integer", Required: true),
            new("peer_id", "integer", Required: true), new("event_data", "string", MaxLength: 1000)),
        new("messages.delete", Group: true, User: true,
            new("message_ids", "array"), new("peer_id", "integer"), new("delete_for_all", "boolean")),
        new("wall.createComment", Group: true, User: true,
            Owner, new("post_id", "integer", Required: true, Minimum: 0), new("from_group", "integer", Minimum: 0),
            Message, ReplyTo, Files, Guid),
        new("wall.deleteComment", Group: false, User: true,
            Owner, new("post_id", "integer", Minimum: 0), new("comment_id", "integer", Required: true, Minimum: 0)),
        new("board.createComment", Group: false, User: true,
            GroupId, new("topic_id", "integer", Required: true, Minimum: 0), Message, Files, AsGroup, Guid),
        new("board.deleteComment", Group: true, User: true,
            GroupId, new("topic_id", "integer", Required: true, Minimum: 1),
            new("comment_id", "integer", Required: true, Minimum: 1)),
        new("photos.createComment", Group: false, User: true,
            Owner, new("photo_id", "integer", Required: true), Message, Files, AsGroup, ReplyTo, Guid),
        new("photos.deleteComment", Group: false, User: true, Owner, Comment),
        new("video.createComment", Group: false, User: true,
            Owner, new("video_id", "integer", Required: true, Minimum: 0), Message, Files, AsGroup, ReplyTo, Guid),
        new("video.deleteComment", Group: false, User: true, Owner, Comment),
        new("market.createComment", Group: false, User: true,
            new("owner_id", "integer", Required: true), new("item_id", "integer", Required: true, Minimum: 0), Message,
            Files, AsGroup, ReplyTo, Guid),
        new("market.deleteComment", Group: false, User: true, new("owner_id", "integer", Required: true), Comment),
        new("groups.getById", Group: true, User: true, new("group_id", "string"), new("group_ids", "array")),
        new("groups.getTokenPermissions", Group: true, User: false),
        new("groups.getCallbackServers", Group: true, User: true, GroupId),
        new("groups.getCallbackSettings", Group: true, User: true, GroupId, new("server_id", "integer", Minimum: 0)),
        new("users.get", Group: true, User: true, new StandInVkParameter("user_ids", "array")),
    }.ToDictionary(method => method.Name);

    /// <summary>VK's words for the first parameter that is missing or of a wrong kind; null when all is
    /// well.</summary>
    public string? WrongParameter(IReadOnlyDictionary<string, string> form)
    {
        foreach (var parameter in Parameters)
        {
            if (!form.TryGetValue(parameter.Name, out var value) || value.Length == 0)
            {
                if (parameter.Required)
                    return $"{parameter.Name} is a required parameter";
                continue;
            }

            if (parameter.Type == "integer" && !long.TryParse(value, out _))
                return $"{parameter.Name} not integer";
            if (parameter.Type == "boolean" && value is not ("0" or "1" or "true" or "false"))
                return $"{parameter.Name} not boolean";
            if (parameter.Minimum is { } minimum && long.TryParse(value, out var number) && number < minimum)
                return $"{parameter.Name} should be greater or equal to {minimum}";
            if (parameter.MaxLength is { } longest && value.Length > longest)
                return $"{parameter.Name} is too long";
        }

        return null;
    }
}
