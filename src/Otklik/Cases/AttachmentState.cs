namespace Otklik.Cases;

public enum AttachmentState
{
    Waiting = 1,
    Fetched = 2,
    Refused = 3,
    Failed = 4,
}
