namespace Otklik.Language;

/// <summary>A message to understand.</summary>
/// <param name="Text">As written.</param>
/// <param name="At">When, in the local time of its place; null when unknown.</param>
/// <param name="HasAttachments">Came with a photo or file.</param>
/// <param name="Home">Where the page it was written on is at home: name or OKTMO code of a settlement or municipality;
/// decides between places of one name.</param>
public sealed record InputText(
    string Text, DateTime? At = null, bool HasAttachments = false, string? Home = null);
