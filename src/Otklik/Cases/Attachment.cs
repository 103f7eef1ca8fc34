using Otklik.Connectors;

namespace Otklik.Cases;

/// <summary>A photo or file: fetched later by a paced worker, kept as it came, shown re-encoded
/// without its metadata.</summary>
public sealed class Attachment
{
    public long Id { get; init; }
    public long? MessageId { get; init; }
    public long? ReplyId { get; set; }
    public long CaseId { get; set; }
    public long ChannelId { get; init; }
    public AttachmentKind Kind { get; init; }
    public string? Url { get; set; }
    public string? FileId { get; set; }
    public string? Name { get; set; }
    public string? ContentType { get; set; }
    public long Size { get; set; }
    public AttachmentState State { get; set; } = AttachmentState.Waiting;
    public int Attempts { get; set; }
    public DateTime? NextAttemptAt { get; set; }
    public string? Problem { get; set; }

    /// <summary>Key of the original in the file store: evidence, for staff only.</summary>
    public string? OriginalKey { get; set; }

    /// <summary>Key of the re-encoded picture that residents see.</summary>
    public string? ShownKey { get; set; }

    /// <summary>JSON of the facts that the original's metadata held: time, place, camera.</summary>
    public string? Exif { get; set; }
}
