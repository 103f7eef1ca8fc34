using Otklik.Topics;

namespace Otklik.Cases.Opening;

/// <summary>What the life of a case needs to know of a message that has just been understood.</summary>
public sealed record ArrivedMessage
{
    public required long Id { get; init; }
    public required long ThreadId { get; init; }
    public required long ChannelId { get; init; }

    /// <summary>Strangers can read the thread: nothing private is written there.</summary>
    public required bool IsPublic { get; init; }

    /// <summary>The thread can be answered and the message is not a machine's: a file row or an
    /// auto-reply is not.</summary>
    public required bool CanBeAnswered { get; init; }

    /// <summary>When it came; for history, when it was written.</summary>
    public required DateTime ReceivedAt { get; init; }
    public long AuthorId { get; init; }

    /// <summary>First message of this author about the case: acknowledged and counted as one more person.</summary>
    public bool IsAuthorNew { get; init; } = true;

    public Importance Importance { get; init; } = Importance.Ordinary;
}
