namespace Otklik.Demonstration;

/// <summary>One thread of a stand-in network as its residents see it.</summary>
/// <param name="Post">Beginning of the post it stands under; null in a chat.</param>
/// <param name="To">Where an answer in it goes, in the words of <see cref="StageApi"/>.</param>
public sealed record StageTalk(string? Post, string To, IReadOnlyList<StageWords> Words);

/// <param name="IsOurs">Said by the community or the bot.</param>
/// <param name="Text">Null: deleted.</param>
/// <param name="Buttons">What a resident may press under it.</param>
public sealed record StageWords(bool IsOurs, DateTime At, string? Text, IReadOnlyList<StageButton> Buttons);

/// <param name="Tap">What <see cref="StageApi"/> is told when it is pressed.</param>
public sealed record StageButton(string Label, string Tap);
