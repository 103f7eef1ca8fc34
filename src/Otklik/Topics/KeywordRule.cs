namespace Otklik.Topics;

/// <summary>Words that speak for a topic, stemmed when compiled.</summary>
public sealed class KeywordRule
{
    public long Id { get; init; }
    public long TopicId { get; init; }
    public required string Words { get; set; }
    public double Weight { get; set; } = 1;
}
