using Otklik.Language;

namespace Otklik.Cases;

/// <summary>What one resident wrote once. Never changed: edits and deletions are
/// <see cref="MessageChange"/>s beside it.</summary>
public sealed class Message
{
    public long Id { get; init; }
    public long CaseId { get; set; }
    public long CentreId { get; set; }
    public long ChannelId { get; init; }
    public long ThreadId { get; init; }

    /// <summary>Pseudonym, good for one case only; the identity lies in the vault.</summary>
    public long AuthorId { get; set; }

    /// <summary>The network's key or its keyed hash; as in <c>SeenKeys</c>.</summary>
    public required string ExternalKey { get; init; }

    public required string Text { get; init; }

    /// <summary>Where personal data stands in the text: «start,length,kind;…». Masking yields spans, the
    /// text stays whole.</summary>
    public string MaskSpans { get; init; } = "";

    public MessageKind Kind { get; init; }
    public DateTime WrittenAt { get; init; }
    public DateTime ReceivedAt { get; init; }
    public string? Permalink { get; init; }
    public int AttachmentCount { get; init; }

    /// <summary>Its words are gone, by a rule or at the writer's request.</summary>
    public DateTime? ErasedAt { get; init; }

    /// <summary>Mail that a machine sent: never acknowledged or answered.</summary>
    public bool IsAutomatic { get; init; }

    /// <summary>See <see cref="CopyKeys"/>: the same words again. Empty for texts of few words.</summary>
    public long? CopyKey { get; init; }
}
