namespace Otklik.Topics;

/// <summary>Upper level of the classifier.</summary>
public sealed class TopicGroup
{
    public long Id { get; init; }

    /// <summary>The centre that owns the classifier; its descendants use it too.</summary>
    public long CentreId { get; set; }

    public required string Name { get; set; }
    public int Order { get; set; }
}
