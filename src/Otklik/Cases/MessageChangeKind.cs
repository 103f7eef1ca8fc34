namespace Otklik.Cases;

public enum MessageChangeKind
{
    Edited = 1,
    Deleted = 2,
    Restored = 3,
}
