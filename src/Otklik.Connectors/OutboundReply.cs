namespace Otklik.Connectors;

/// <param name="IdempotencyKey">The same for every attempt of one delivery; connectors derive <c>random_id</c>,
/// <c>guid</c> or Message-ID from it.</param>
/// <param name="Thread">Kind and address of the thread to answer in.</param>
/// <param name="ReplyToMessageKey">Key of the message that is answered.</param>
/// <param name="Taps">Buttons to offer, where the network has them; else they are put into words.</param>
public sealed record OutboundReply(
    Guid IdempotencyKey, ThreadAddress Thread, string? ReplyToMessageKey, string Text,
    IReadOnlyList<Tap> Taps)
{
    /// <summary>Subject line, for mail.</summary>
    public string? Subject { get; init; }

    /// <summary>Message-IDs of the thread, for mail, oldest first.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>Keys of our own earlier letters of a conversation that began elsewhere, oldest first: mail programs put
    /// the new one beneath them.</summary>
    public IReadOnlyList<Guid> After { get; init; } = [];

    /// <summary>A machine wrote it (acknowledgement, clarifying question); mail says so, so that machines do
    /// not answer it.</summary>
    public bool IsAutomatic { get; init; }
}
