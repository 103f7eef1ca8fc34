namespace Otklik.Centres;

public enum Role
{
    Operator = 1,
    Executor = 2,
    Approver = 3,
    Head = 4,
    PageEditor = 5,
    Trainer = 6,
    Administrator = 7,
    Observer = 8,

    /// <summary>Decides whose a case is that was returned twice.</summary>
    Arbiter = 9,
}
