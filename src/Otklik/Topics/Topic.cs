using Otklik.Language;

namespace Otklik.Topics;

/// <summary>Lower level of the classifier: what a message is about. Data, not code.</summary>
public sealed class Topic
{
    public long Id { get; init; }
    public long GroupId { get; set; }
    public long CentreId { get; set; }
    public required string Name { get; set; }

    /// <summary>The same in the words of residents; the name when empty.</summary>
    public string PublicName { get; set; } = "";

    /// <summary>«★»: short deadlines, simple work.</summary>
    public bool IsFastTrack { get; set; }

    public Importance Importance { get; set; } = Importance.Ordinary;
    public Needs Needs { get; set; } = Needs.Where;

    /// <summary>Calendar days until the outcome is due; the deadline rules' default when empty.</summary>
    public int? OutcomeDays { get; set; }

    public DateTime? ClosedAt { get; set; }

    /// <summary>What is said of this topic is said of that one: the two were made one.</summary>
    public long? MergedIntoId { get; set; }
}
