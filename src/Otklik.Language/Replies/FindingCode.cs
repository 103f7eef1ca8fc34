namespace Otklik.Language.Replies;

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
    PastDate = 20,
    OtherTopic = 21,
    Contradiction = 22,

    HasDate = 101,
    HasOwner = 102,
    QuestionAnswered = 103,
    Clean = 104,
}
