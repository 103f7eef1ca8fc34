namespace Otklik.Topics;

/// <summary>Topic × territory → organisation. The nearest centre up the tree wins; a topic beats its group,
/// a group beats
/// "any".</summary>
public sealed class Route
{
    public long Id { get; init; }
    public long CentreId { get; init; }
    public long? TopicId { get; init; }
    public long? GroupId { get; init; }
    public long OrganisationId { get; set; }
}
