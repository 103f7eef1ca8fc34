namespace Otklik.Notices;

/// <summary>Whether and where a person wants letters, and how the last attempt went. Without a row, or without a
/// confirmed address, nobody is written to.</summary>
public sealed class NoticeWish
{
    public long StaffId { get; init; }
    public NoticeLevel Level { get; set; } = NoticeLevel.All;

    /// <summary>Confirmed by a code; empty until then.</summary>
    public string? Address { get; set; }

    /// <summary>What was so before is not told.</summary>
    public DateTime? Since { get; set; }

    /// <summary>An address that waits for its code; the confirmed one stays in use meanwhile.</summary>
    public string? NewAddress { get; set; }

    public string? CodeHash { get; set; }
    public DateTime? CodeSentAt { get; set; }
    public int CodeTries { get; set; }

    public DateTime? LastLetterAt { get; set; }

    public int Attempts { get; set; }

    /// <summary>Not before then; also the lease of the process that is sending.</summary>
    public DateTime NextAttemptAt { get; set; }

    /// <summary>Why the last letter did not go, in words for the person.</summary>
    public string? Problem { get; set; }
}
