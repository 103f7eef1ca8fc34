namespace Otklik.Notices;

public static class NoticeKinds
{
    public static bool IsWanted(this NoticeLevel level, NoticeKind kind) => level switch
    {
        NoticeLevel.All => true,
        NoticeLevel.Urgent => kind is NoticeKind.Emergency or NoticeKind.Overdue,
        _ => false,
    };
}
