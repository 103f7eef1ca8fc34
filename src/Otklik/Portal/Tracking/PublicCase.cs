using Otklik.Cases;
using Otklik.Unmasking;

namespace Otklik.Portal.Tracking;

/// <summary>All that a resident may see of one case, as seen from one message: masked words, roles instead of names, no
/// number of a row and no pseudonym.</summary>
public sealed record PublicCase
{
    public required string Code { get; init; }

    /// <summary>The reader has the private link: their own words and the verdict are open.</summary>
    public required bool IsAuthor { get; init; }

    /// <summary>The topic in the words of residents, or the first words; null when those may not be shown.</summary>
    public string? Title { get; init; }

    public required PublicState State { get; init; }

    /// <summary>Why it was not taken into work.</summary>
    public string? RejectReason { get; init; }

    public string? Place { get; init; }
    public required string TimeZone { get; init; }
    public required DateTime OpenedAt { get; init; }

    /// <summary>Null for fewer people than may be counted aloud.</summary>
    public int? People { get; init; }

    public PublicClock? FirstAnswer { get; init; }
    public PublicClock? Result { get; init; }
    public IReadOnlyList<PublicHolder> Chain { get; init; } = [];
    public IReadOnlyList<PublicPromise> Promises { get; init; } = [];
    public IReadOnlyList<PublicWords> Talk { get; init; } = [];
    public IReadOnlyList<PublicPhoto> Photos { get; init; } = [];

    /// <summary>Messages of others about the same; zero when there are none or too few to be counted.</summary>
    public int OtherMessages { get; init; }

    /// <summary>Null when too few have judged.</summary>
    public int? Judged { get; init; }

    /// <summary>For the author alone: when and why their identity was opened.</summary>
    public IReadOnlyList<Openings.Opening> Opened { get; init; } = [];

    public VerdictValue? OwnVerdict { get; init; }

    /// <summary>Until when a verdict is waited for.</summary>
    public DateTime? VerdictUntil { get; init; }

    /// <summary>What became of the author's data.</summary>
    public PublicRights? Rights { get; init; }

    internal long MessageId { get; init; }

    public bool CanJudge { get; init; }
    public bool CanReopen { get; init; }

    /// <summary>We have asked something and the page can take the answer.</summary>
    public bool CanAnswer => AnswerBy is not null;

    /// <summary>The channel that takes the answer.</summary>
    internal long? AnswerBy { get; init; }
}
