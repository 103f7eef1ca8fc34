namespace Otklik.Notices;

public enum NoticeState
{
    Waiting = 1,
    Told = 2,

    /// <summary>No longer so when the letter was written, or not wanted any more.</summary>
    Dropped = 3,
}
