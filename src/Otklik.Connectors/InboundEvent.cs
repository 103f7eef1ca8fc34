namespace Otklik.Connectors;

/// <summary>One thing that a network told us, in our words. A payload gives none, one or several of them.</summary>
/// <param name="Key">Unique within the channel and the same however often, and in whatever envelope, the network
/// repeats it. For a message it is the message's own identity (<c>wall_-1_2_3</c>); for a change, the message's key
/// with a suffix that tells one change from the next.</param>
/// <param name="At">When it happened by the network's clock, UTC; clamped by the caller when absurd.</param>
public abstract record InboundEvent(string Key, DateTime At)
{
    /// <summary>True when the keys of this event hold a person's number (private chats); only a keyed hash of them may
    /// be stored then. Changes and echoes bring no thread that would say so.</summary>
    public bool NamesPerson { get; init; }
}

/// <summary>A resident wrote.</summary>
public sealed record MessageReceived(
    string Key, DateTime At, ThreadAddress Thread, InboundAuthor Author, string Text,
    IReadOnlyList<InboundAttachment> Attachments) : InboundEvent(Key, At)
{
    /// <summary>Key of the message this one answers, where the network says so.</summary>
    public string? ReplyToKey { get; init; }

    /// <summary>Address of the message on the network's site, where there is one.</summary>
    public string? Permalink { get; init; }

    /// <summary>Coordinates that the resident attached.</summary>
    public GeoPoint? Point { get; init; }

    /// <summary>A mail that a machine sent (out of office, bounce, list): kept, but never acknowledged or
    /// answered.</summary>
    public bool IsAutomatic { get; init; }

    /// <summary>Payload of a tapped button; the text is then the button's label.</summary>
    public string? TapPayload { get; init; }

    /// <summary>Values that only file rows carry, by our field names (<c>topic</c>, <c>organisation</c>, <c>place</c>,
    /// <c>status</c>, <c>answered</c>, <c>reply</c>).</summary>
    public IReadOnlyDictionary<string, string>? Fields { get; init; }

    /// <summary>What only our own pages say.</summary>
    public OwnForm? Own { get; init; }
}

/// <summary>The author changed the text. Recorded beside the message, never over it.</summary>
/// <param name="MessageKey">Key of the message that changed.</param>
/// <param name="Text">The text after the change.</param>
public sealed record MessageEdited(string Key, DateTime At, string MessageKey, string Text) : InboundEvent(Key, At);

/// <summary>The message disappeared from the network. Recorded beside the message.</summary>
public sealed record MessageDeleted(string Key, DateTime At, string MessageKey) : InboundEvent(Key, At);

/// <summary>A deleted message came back.</summary>
public sealed record MessageRestored(string Key, DateTime At, string MessageKey) : InboundEvent(Key, At);

/// <summary>A reply of ours came back from the network as an event: it proves delivery and is not a message.</summary>
/// <param name="MessageKey">Key that the message would have; the tail is the id that sending returned.</param>
/// <param name="IdempotencyKey">The <c>random_id</c> or guid with which it was sent, where the network echoes it
/// (<see cref="IConnector.EchoKey"/>).</param>
public sealed record OwnEcho(string Key, DateTime At, string MessageKey, string? IdempotencyKey) : InboundEvent(Key, At)
{
    /// <summary>The id that sending returned, where it is not the tail of <see cref="MessageKey"/>: VK numbers a
    /// private message once for us and once within the conversation.</summary>
    public string? ExternalId { get; init; }
}

/// <summary>A reply that the network had taken did not reach the resident after all (a mail came back).</summary>
/// <param name="MessageKey">Key that our message would have; the tail is the id that sending returned.</param>
/// <param name="IdempotencyKey">The guid of the delivery, as text.</param>
/// <param name="Reason">In words for staff: what happened and what to do.</param>
public sealed record DeliveryFailed(string Key, DateTime At, string MessageKey, string IdempotencyKey, string Reason)
    : InboundEvent(Key, At);

/// <summary>Understood and deliberately not kept (a join, a like, a poll vote …).</summary>
/// <param name="Reason">Why, for the table of events and the channel's page.</param>
public sealed record Ignored(string Key, DateTime At, string Reason) : InboundEvent(Key, At);
