namespace Otklik.Centres;

/// <summary>What a role may do. The table is <see cref="RolePermissions"/>; every endpoint and transition names
/// one of these.</summary>
public enum Permission
{
    SeeCases = 1,
    Route = 2,
    WorkOnCase = 3,
    Approve = 4,
    Arbitrate = 5,
    ManageChannels = 6,
    ManageTopics = 7,
    ManageStaff = 8,
    HandleQuarantine = 9,
    ImportMessages = 10,
    SeeFigures = 11,

    /// <summary>Ask who wrote a message, and decide when another one asks.</summary>
    Unmask = 12,
}
