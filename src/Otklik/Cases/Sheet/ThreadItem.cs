namespace Otklik.Cases.Sheet;

/// <summary>One thing in the thread of a case, in the order of time.</summary>
public abstract record ThreadItem(DateTime At)
{
    /// <param name="Author">Number of the writer within the case, from 1: people are not named.</param>
    /// <param name="LeftMail">They wrote on our page and left an address for the answer.</param>
    public sealed record FromResident(
        Message Message, int Author, string? Context, bool IsPublic, IReadOnlyList<MessageChange> Changes,
        IReadOnlyList<SheetFile> Files, bool LeftMail) : ThreadItem(Message.WrittenAt)
    {
        /// <summary>A row of a file came from no conversation.</summary>
        public bool HasThread { get; init; } = true;

        /// <summary>The words are gone, by a rule or at the writer's request.</summary>
        public bool IsErased => Message.ErasedAt is not null;

        /// <summary>The comment is deleted: under it nobody would see an answer.</summary>
        public bool IsTakenBack => IsPublic && TakenBack.Is(Changes);
    }

    /// <summary>What the product wrote on its own, or a question that a person asked.</summary>
    public sealed record FromUs(
        Delivery Delivery, string Words, IReadOnlyList<string> Taps) : ThreadItem(Delivery.CreatedAt);

    public sealed record Answer(SheetReply Reply) : ThreadItem(Reply.Reply.PublishedAt ?? Reply.Reply.SavedAt);

    /// <summary>A resident's verdict.</summary>
    public sealed record Judged(Verdict Verdict, int Author) : ThreadItem(Verdict.At);
}
