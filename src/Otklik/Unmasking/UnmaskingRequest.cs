namespace Otklik.Unmasking;

/// <summary>Somebody asks who wrote a message; another one decides. The identity itself is never here.</summary>
public sealed class UnmaskingRequest
{
    /// <summary>How long a request waits for the second person, and an agreement for the first look.</summary>
    public static TimeSpan Waits { get; } = TimeSpan.FromHours(24);

    /// <summary>How long the identity is shown, from the first look on.</summary>
    public static TimeSpan Shown { get; } = TimeSpan.FromMinutes(15);

    public const int ShortestWords = 10;
    public const int LongestWords = 500;

    public long Id { get; init; }
    public long CaseId { get; init; }
    public long CentreId { get; init; }
    public long MessageId { get; init; }

    /// <summary>Pseudonym of the author within the case: their other messages tell of the opening too.</summary>
    public long AuthorId { get; init; }

    public UnmaskingReason Reason { get; init; }

    /// <summary>In free words, without personal data; for the second person, never for the public.</summary>
    public required string Words { get; init; }

    public long AskedBy { get; init; }
    public DateTime AskedAt { get; init; }
    public UnmaskingState State { get; set; }
    public long? DecidedBy { get; set; }
    public DateTime? DecidedAt { get; set; }

    /// <summary>The first look: only then was anything opened.</summary>
    public DateTime? OpenedAt { get; set; }

    public bool WaitsFor(DateTime now) => State == UnmaskingState.Asked && now - AskedAt < Waits;

    public bool MayBeOpened(DateTime now) => State == UnmaskingState.Agreed
        && (OpenedAt is { } at ? now - at < Shown : now - DecidedAt < Waits);
}
