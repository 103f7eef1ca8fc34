namespace Otklik.Cases;

/// <summary>One text on its way to one message's thread. Channels sends it.</summary>
public sealed class Delivery
{
    public long Id { get; init; }
    public long CaseId { get; set; }
    public long MessageId { get; init; }
    public long ThreadId { get; init; }
    public long ChannelId { get; init; }
    public long? ReplyId { get; init; }
    public DeliveryPurpose Purpose { get; init; }
    public required string Text { get; init; }

    /// <summary>JSON list of label and payload; null when there are no buttons.</summary>
    public string? Taps { get; init; }

    /// <summary>Version 7. The same for every attempt: the network deduplicates by it where it can.</summary>
    public Guid IdempotencyKey { get; init; }

    public DeliveryState State { get; set; } = DeliveryState.Waiting;
    public int Attempts { get; set; }
    public DateTime CreatedAt { get; init; }

    /// <summary>Not before then; also the lease of the worker that is sending it.</summary>
    public DateTime NextAttemptAt { get; set; }

    public DateTime? SentAt { get; set; }

    /// <summary>The network's id of our message.</summary>
    public string? ExternalId { get; set; }

    public string? ProblemCode { get; set; }
    public string? Problem { get; set; }
}
