namespace Otklik.Cases;

/// <summary>An edit or deletion that a network reported. Bound by the message's key, so it may come
/// before the message.</summary>
public sealed class MessageChange
{
    public long Id { get; init; }
    public long ChannelId { get; init; }
    public required string MessageKey { get; init; }
    public MessageChangeKind Kind { get; init; }
    public DateTime At { get; init; }
    public DateTime ReceivedAt { get; init; }
    public string? Text { get; init; }
}
