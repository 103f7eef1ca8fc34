namespace Otklik.Language.Replies;

/// <summary>How much a finding matters.</summary>
public enum FindingSeverity
{
    /// <summary>Said well; shown so that the writer sees what is fulfilled.</summary>
    Good = 1,
    Advice = 2,

    /// <summary>The reply should not be sent like this.</summary>
    MustFix = 3,
}

/// <summary>What a finding is about. Codes are stable: they may be counted and stored.</summary>
public enum FindingCode
{
    Empty = 1,
    NoDate = 2,
    VagueDate = 3,
    DateDiffers = 4,
    QuestionUnanswered = 5,
    PersonalData = 6,
    Officialese = 7,
    LawNumber = 8,
    LongSentence = 9,
    HardToRead = 10,
    Rude = 11,
    OnlyFormal = 12,
    NoAction = 13,
    NoOwner = 14,
    Abbreviation = 15,
    OtherPlace = 16,
    Copied = 17,
    NoReason = 18,
    Shouting = 19,

    HasDate = 101,
    HasOwner = 102,
    QuestionAnswered = 103,
    Clean = 104,
}

/// <summary>One thing to say to the writer.</summary>
/// <param name="Code">What it is about.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Span">Words of the reply it points at; null when something is absent.</param>
/// <param name="Words">Russian, one sentence, for the screen.</param>
/// <param name="Replacement">What to write instead of the words at <paramref name="Span"/>, or at the end when
/// something is absent: the beginning of it, ending with a space. Null where that cannot be said.</param>
public sealed record ReplyFinding(
    FindingCode Code, FindingSeverity Severity, TextSpan? Span, string Words, string? Replacement = null);

/// <summary>What was found in a reply.</summary>
/// <param name="Findings">The gravest first; within a severity in the order of the text.</param>
/// <param name="ReadingEase">0 (a statute) … 100 (a primer): Flesch's measure with Oborneva's constants for Russian.
/// </param>
public sealed record ReplyReview(IReadOnlyList<ReplyFinding> Findings, int ReadingEase)
{
    /// <summary>Nothing must be fixed.</summary>
    public bool IsGood => !Findings.Any(finding => finding.Severity == FindingSeverity.MustFix);

    /// <summary>Why it should go back to its writer, in words; null when it is good.</summary>
    public string? ReturnReason =>
        Findings.FirstOrDefault(finding => finding.Severity == FindingSeverity.MustFix)?.Words;
}
