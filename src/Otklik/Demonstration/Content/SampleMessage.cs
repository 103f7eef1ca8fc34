using Otklik.Connectors;
using Otklik.Language;

namespace Otklik.Demonstration.Content;

/// <summary>A message that nobody wrote, as a resident would have written it.</summary>
/// <param name="Number">Rises by one; the message's id in its invented network.</param>
/// <param name="ChannelCode">Code of the page, bot, mailbox or form.</param>
/// <param name="ThreadKey">The conversation: post, chat, letter.</param>
/// <param name="ThreadContext">Title of the post or board, where there is one.</param>
/// <param name="AuthorId">Stays with the invented author.</param>
/// <param name="Place">Where it is, as far as the text says; null when it does not.</param>
/// <param name="TopicHint">Name of the topic that it is about; null for thanks, spam and chat.</param>
/// <param name="Attachments">How many photos came with it.</param>
/// <param name="At">UTC.</param>
public sealed record SampleMessage(
    long Number, Network Network, string ChannelCode, ThreadKind ThreadKind, string ThreadKey, string? ThreadContext,
    long AuthorId, string AuthorName, string Text, SamplePlace? Place, string? TopicHint, MessageKind KindHint,
    int Attachments, DateTime At)
{
    /// <summary>Number of the message in the same thread that this one answers.</summary>
    public long? InReplyTo { get; init; }

    /// <summary>What the author does to it afterwards.</summary>
    public IReadOnlyList<SampleChange> Changes { get; init; } = [];
}
