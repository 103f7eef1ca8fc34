namespace Otklik.Topics;

/// <summary>Names the resources of the room: <c>TopicsTexts.resx</c> (Russian) and
/// <c>TopicsTexts.en.resx</c>.</summary>
public sealed class TopicsTexts;
