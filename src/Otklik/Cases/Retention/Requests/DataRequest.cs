using Otklik.Hosting;

namespace Otklik.Cases.Retention.Requests;

/// <summary>A resident asks for a copy of what they wrote, or for its erasure. Who it is nobody needs to know: the code
/// of the message stands for them.</summary>
public sealed class DataRequest
{
    public long Id { get; init; }
    public long MessageId { get; init; }
    public long CaseId { get; init; }
    public long CentreId { get; init; }

    /// <summary>The pseudonym within the case.</summary>
    public long AuthorId { get; init; }

    public DataRequestKind Kind { get; init; }
    public DataRequestState State { get; set; } = DataRequestState.Waiting;
    public DateTime AskedAt { get; init; }
    public DateTime DueAt { get; init; }

    /// <summary>Who took it down by telephone or from a letter; null: the author, on the page of the message.</summary>
    public long? TakenBy { get; init; }

    public long? DecidedBy { get; set; }
    public DateTime? DecidedAt { get; set; }

    /// <summary>Why not; the resident reads it.</summary>
    public string? Reason { get; set; }

    /// <summary>The encrypted package in the file store, until its day.</summary>
    public string? PackageKey { get; set; }

    public DateTime? PackageUntil { get; set; }

    /// <summary>The package's pass phrase, sealed, until the author has seen it; never there when a clerk was shown
    /// it.</summary>
    public byte[]? SealedPass { get; set; }

    public static SealedColumn Passes { get; } = new("DataRequests", "Id", "SealedPass");
}
