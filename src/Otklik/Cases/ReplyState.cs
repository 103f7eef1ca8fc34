namespace Otklik.Cases;

public enum ReplyState
{
    Draft = 1,
    Approval = 2,
    Rework = 3,
    Published = 4,
    Withdrawn = 5,
}
