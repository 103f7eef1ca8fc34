namespace Otklik.Topics;

/// <summary>An inherited topic that a centre does not use; those below it do not either.</summary>
public sealed class TopicSwitch
{
    public long CentreId { get; init; }
    public long TopicId { get; init; }
}
