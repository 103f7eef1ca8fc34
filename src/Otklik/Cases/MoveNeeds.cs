namespace Otklik.Cases;

/// <summary>What must come with a move.</summary>
[Flags]
public enum MoveNeeds
{
    None = 0,

    /// <summary>Words of the person who makes it.</summary>
    Reason = 1,
    Organisation = 2,
    Reply = 4,
    PromiseDate = 8,
    OtherCase = 16,
    Centre = 32,
}
