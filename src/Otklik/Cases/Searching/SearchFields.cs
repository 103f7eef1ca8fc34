namespace Otklik.Cases.Searching;

/// <summary>Fields that may be typed before a colon, in both languages.</summary>
internal static class SearchFields
{
    public const string Topic = "topic";
    public const string Place = "place";
    public const string Body = "body";
    public const string Status = "status";
    public const string Channel = "channel";
    public const string Centre = "centre";
    public const string From = "from";
    public const string Until = "until";

    public static IReadOnlyDictionary<string, string> Names { get; } = new Dictionary<string, string>
    {
        ["тема"] = Topic, ["topic"] = Topic,
        ["место"] = Place, ["улица"] = Place, ["place"] = Place,
        ["организация"] = Body, ["орган"] = Body, ["body"] = Body,
        ["статус"] = Status, ["status"] = Status,
        ["канал"] = Channel, ["channel"] = Channel,
        ["центр"] = Centre, ["город"] = Centre, ["centre"] = Centre,
        ["с"] = From, ["от"] = From, ["from"] = From,
        ["до"] = Until, ["по"] = Until, ["until"] = Until,
    };
}
