namespace Otklik.Cases.Settings;

/// <summary>What of the check of replies a centre may weigh. Up to 199 the numbers are those of
/// <see cref="Language.Replies.FindingCode"/>. Other people's data, rudeness, an empty reply and dates that contradict
/// are no matter of taste and stand in no list.</summary>
public enum ReplyRuleKind
{
    NoDate = 2,
    VagueDate = 3,
    QuestionUnanswered = 5,
    Officialese = 7,
    LawNumber = 8,
    LongSentence = 9,
    HardToRead = 10,
    OnlyFormal = 12,
    NoAction = 13,
    NoOwner = 14,
    Abbreviation = 15,
    OtherPlace = 16,
    Copied = 17,
    NoReason = 18,
    Shouting = 19,
    OtherTopic = 21,

    /// <summary>The longest reply, in letters.</summary>
    MostLetters = 201,

    /// <summary>The farthest promise, in days from today.</summary>
    FarthestPromise = 202,
}
