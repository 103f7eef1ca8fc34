namespace Otklik.Demonstration;

/// <summary>One thread of a stand-in network as its residents see it.</summary>
/// <param name="Post">Beginning of the post it stands under; null in a chat.</param>
/// <param name="To">Where an answer in it goes, in the words of <see cref="StageApi"/>.</param>
public sealed record StageTalk(string? Post, string To, IReadOnlyList<StageWords> Words);
