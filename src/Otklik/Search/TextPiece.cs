namespace Otklik.Search;

/// <summary>A stretch of a text, and whether it is what was looked for. Plain text: whoever writes it escapes it.
/// </summary>
public readonly record struct TextPiece(string Words, bool IsFound);
