namespace Otklik.Cases.Settings;

/// <summary>Words to begin a reply with, for a centre and those below it. One of the same name in a nearer centre takes
/// its place there. Fields in braces are filled with what the case says; see <see cref="TemplateFields"/>.</summary>
public sealed class ReplyTemplate
{
    public const int LongestName = 100;
    public const int LongestText = 4_000;

    public long Id { get; init; }
    public long CentreId { get; init; }
    public required string Name { get; set; }
    public required string Text { get; set; }

    /// <summary>Offered for this topic only.</summary>
    public long? TopicId { get; set; }

    /// <summary>Kept for a step back.</summary>
    public DateTime? RemovedAt { get; set; }
}
