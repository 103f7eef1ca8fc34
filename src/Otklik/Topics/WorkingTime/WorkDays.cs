namespace Otklik.Topics.WorkingTime;

/// <summary>Days of the week on which work is done.</summary>
[Flags]
public enum WorkDays
{
    None = 0,
    Monday = 1,
    Tuesday = 2,
    Wednesday = 4,
    Thursday = 8,
    Friday = 16,
    Saturday = 32,
    Sunday = 64,
    MondayToFriday = Monday | Tuesday | Wednesday | Thursday | Friday,
    EveryDay = MondayToFriday | Saturday | Sunday,
}
