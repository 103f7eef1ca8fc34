namespace Otklik.Cases.Replies;

/// <summary>What a person has written, before it is a <see cref="Reply"/>.</summary>
public sealed record ReplyDraft(ReplyKind Kind, ReplyOutcome Outcome, string Text, DateOnly? PromiseOn)
{
    public const int MaxLength = 10_000;

    public static ReplyDraft Of(Reply reply) => new(reply.Kind, reply.Outcome, reply.Text, reply.PromiseOn);

    public bool IsSame(Reply reply) => this == Of(reply);
}
