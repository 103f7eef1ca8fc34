namespace Otklik.Demonstration;

/// <param name="IsOurs">Said by the community or the bot.</param>
/// <param name="Text">Null: deleted.</param>
/// <param name="Buttons">What a resident may press under it.</param>
public sealed record StageWords(bool IsOurs, DateTime At, string? Text, IReadOnlyList<StageButton> Buttons);
