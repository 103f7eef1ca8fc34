namespace Otklik.Notices;

/// <summary>How much a person wants to be told. The numbers are stored.</summary>
public enum NoticeLevel
{
    None = 1,

    /// <summary>Emergencies and what is overdue.</summary>
    Urgent = 2,

    All = 3,
}
