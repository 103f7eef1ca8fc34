using Otklik.Cases.Retention;
using Otklik.Cases.Transfers;
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

    /// <summary>Nothing may be erased from it now.</summary>
    public CaseHold? Hold { get; init; }

    /// <summary>Centres that have had the case, in their order; empty while it has never left the first.</summary>
    public IReadOnlyList<CaseHolding> Holdings { get; init; } = [];

    public IReadOnlyList<Promise> Promises { get; init; } = [];
    public IReadOnlyList<TouchPresence.Other> Others { get; init; } = [];
}
