namespace Otklik.Cases.Settings;

/// <summary>What a centre has said about one check of replies; it holds there and below.</summary>
public sealed class ReplyRule
{
    public long CentreId { get; init; }
    public ReplyRuleKind Kind { get; init; }

    /// <summary>A number of <see cref="ReplyWeight"/>, or, for a limit, how much.</summary>
    public int Value { get; set; }
}
