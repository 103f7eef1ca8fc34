namespace Otklik.Notices;

/// <summary>One thing that one person is to be told: the outbox of letters. Holds no words: a letter is written from
/// what is so when it is sent.</summary>
public sealed class Notice
{
    public long Id { get; init; }
    public long StaffId { get; init; }
    public NoticeKind Kind { get; init; }
    public long CaseId { get; init; }

    /// <summary>When it became so: given to the body, due, handed in for approval. With kind, case and person it is
    /// unique, so that one thing is told once however often it is found.</summary>
    public DateTime Since { get; init; }

    /// <summary>The case's centre, whose working hours letters keep to.</summary>
    public long CentreId { get; init; }

    public DateTime FoundAt { get; init; }
    public NoticeState State { get; set; } = NoticeState.Waiting;
    public DateTime? SettledAt { get; set; }
}
