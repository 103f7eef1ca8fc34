using Otklik.Cases.Work;

namespace Otklik.Cases.Sheet;

/// <summary>Everything that the page of a case shows, read at one moment.</summary>
public sealed record CaseSheet
{
    public required Case Case { get; init; }
    public required IReadOnlyList<Clock> Clocks { get; init; }
    public required IReadOnlyList<ThreadItem> Thread { get; init; }

    /// <summary>Messages that did not fit on the page.</summary>
    public int MessagesLeft { get; init; }

    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<Happening> History { get; init; }

    /// <summary>The reply that is being written or signed.</summary>
    public SheetReply? Reply { get; init; }

    public IReadOnlyList<ApprovalStep> Steps { get; init; } = [];

    /// <summary>Deliveries of replies that a person has to look at.</summary>
    public IReadOnlyList<TroubledDelivery> Troubled { get; init; } = [];

    public IReadOnlyList<SimilarCase> Similar { get; init; } = [];
    public IReadOnlyList<SimilarCase> Solved { get; init; } = [];
    public IReadOnlyList<SimilarCase> Merged { get; init; } = [];

    /// <summary>The case into which this one was merged.</summary>
    public SimilarCase? Main { get; init; }

    public IReadOnlyList<Promise> Promises { get; init; } = [];
    public IReadOnlyList<TouchPresence.Other> Others { get; init; } = [];
}

/// <summary>A reply with the title of who wrote it and how its deliveries stand.</summary>
public sealed record SheetReply(
    Reply Reply, string Author, int Sent, int Waiting, int Troubled, IReadOnlyList<SheetFile> Files)
{
    public int All => Sent + Waiting + Troubled;
}

/// <summary>A row of history in the words of the screen.</summary>
public sealed record Happening(
    DateTime At, CaseEventKind Kind, string? Who, CaseStatus? From, CaseStatus? To, long? OrganisationId, long? StaffId,
    long? OtherCaseId, string? Words);

public sealed record TroubledDelivery(
    long Id, long MessageId, long ChannelId, DeliveryState State, string? Problem, DateTime CreatedAt);

public sealed record SimilarCase(
    long Id, string Number, string Title, CaseStatus Status, string? Street, string? House, DateTime OpenedAt,
    DateTime? ClosedAt, double? Latitude, double? Longitude, int MessageCount);

public sealed record SheetFile(long Id, bool IsPicture, bool IsReady, string? Name, string? Facts, string? Problem);
