namespace Otklik.Intake;

/// <summary>A payload that could not be placed, whole, with what went wrong and what a person decided.</summary>
public sealed class QuarantinedEnvelope
{
    public long Id { get; init; }
    public long ChannelId { get; init; }
    public long CentreId { get; init; }
    public required string ExternalKey { get; init; }
    /// <summary>Empty once it was sent through the intake again: there it becomes a message, or comes back.</summary>
    public required byte[] Body { get; set; }
    public EnvelopeSource Source { get; init; }
    public DateTime ReceivedAt { get; init; }
    public DateTime FailedAt { get; set; }

    /// <summary>For staff: what is wrong, without the payload's text; a <see cref="Trouble"/> as stored,
    /// or a sentence.</summary>
    public required string Problem { get; set; }

    public QuarantineState State { get; set; } = QuarantineState.Waiting;
    public string? Reason { get; set; }
    public long? DecidedBy { get; set; }
    public DateTime? DecidedAt { get; set; }
    public long? ImportId { get; init; }
    public long? Line { get; init; }
}
