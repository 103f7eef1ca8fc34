namespace Otklik.Language.Topics;

/// <summary>Why topics were weighed as they were.</summary>
internal interface ITopicReasons
{
    /// <summary>Words for a topic that has just been weighed; may be empty.</summary>
    IReadOnlyList<Reason> For(long topicId);
}
