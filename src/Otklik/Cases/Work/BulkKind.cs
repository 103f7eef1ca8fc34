namespace Otklik.Cases.Work;

/// <summary>What can be done to many cases at once; merging has its own way, because it has a main one.</summary>
public enum BulkKind
{
    Assign = 1,
    CorrectTopic = 2,
    ChangeImportance = 3,
    Reject = 4,
    Accept = 5,
    Transfer = 6,
}
