namespace Otklik.Cases.Queue;

/// <summary>The queues of the rail. Their names in addresses are the members' own, in lower case.</summary>
public enum CaseQueue
{
    Inbox = 0,
    Mine,
    Writing,
    Emergencies,
    Overdue,
    Soon,
    Promised,
    Disputed,
    New,
    Topic,
    Clarifying,
    Returned,
    Approval,
    Rework,
    Fix,
    Resident,
    Done,
    All,
}
