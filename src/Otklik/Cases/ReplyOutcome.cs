namespace Otklik.Cases;

/// <summary>What the reply says has come of it.</summary>
public enum ReplyOutcome
{
    Done = 1,
    WillDo = 2,
    Cannot = 3,
    Explained = 4,
}
