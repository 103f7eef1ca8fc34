namespace Otklik.Connectors;

/// <summary>A photo or file that came with a message. It is fetched later by a paced worker.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Url">Where it can be fetched, or null when <paramref name="FileId"/> has to be resolved first or the
/// bytes came with the payload.</param>
/// <param name="FileId">The network's own id of the file (Telegram).</param>
/// <param name="Name">File name as the sender gave it; hostile input.</param>
/// <param name="ContentType">Declared type; hostile input.</param>
/// <param name="Size">Declared size in bytes.</param>
/// <param name="Content">The bytes, when they came with the payload (mail, form).</param>
public sealed record InboundAttachment(
    AttachmentKind Kind, string? Url = null, string? FileId = null, string? Name = null,
    string? ContentType = null, long? Size = null, byte[]? Content = null)
{
    /// <summary>Key in our own file store, when a form has put the bytes there already.</summary>
    public string? StoredKey { get; init; }
}
