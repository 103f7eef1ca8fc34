namespace Otklik.Topics;

/// <summary>A person said what a case is really about and whose it is, or agreed with what was suggested; the material
/// for learning and for knowing how well messages are understood.</summary>
public sealed class TopicCorrection
{
    public long Id { get; init; }
    public long CaseId { get; init; }
    public long CentreId { get; init; }
    public DateTime At { get; init; }

    /// <summary>What the product had suggested first, and how sure it was.</summary>
    public long? GuessedTopicId { get; init; }
    public double Confidence { get; init; }

    public long? FromTopicId { get; init; }
    public long? ToTopicId { get; init; }
    public long? FromOrganisationId { get; init; }
    public long? ToOrganisationId { get; init; }
}
