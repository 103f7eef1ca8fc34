namespace Otklik.Topics;

/// <summary>A person said what a case is really about or whose it is; the material for learning.</summary>
public sealed class TopicCorrection
{
    public long Id { get; init; }
    public long CaseId { get; init; }
    public long CentreId { get; init; }
    public DateTime At { get; init; }
    public long? FromTopicId { get; init; }
    public long? ToTopicId { get; init; }
    public long? FromOrganisationId { get; init; }
    public long? ToOrganisationId { get; init; }
}
