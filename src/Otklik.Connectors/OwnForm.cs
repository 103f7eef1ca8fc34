namespace Otklik.Connectors;

/// <summary>A message from our own page, whose writer has been told its code already.</summary>
/// <param name="MessageId">The id that the code stands for; null where no code was given out.</param>
/// <param name="JoinsCode">Code of a message about the same problem: this one belongs to its case.</param>
/// <param name="IsAuthor">The writer is the author of that message, by the private link.</param>
public sealed record OwnForm(long? MessageId, string? JoinsCode = null, bool IsAuthor = false);
