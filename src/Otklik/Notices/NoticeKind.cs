namespace Otklik.Notices;

/// <summary>What a person is told of. The numbers are stored.</summary>
public enum NoticeKind
{
    /// <summary>A dangerous case came in, or an open one was found dangerous.</summary>
    Emergency = 1,

    /// <summary>A deadline has passed.</summary>
    Overdue = 2,

    /// <summary>A resident says that it is not fixed.</summary>
    NotFixed = 3,

    /// <summary>A case was given to their body, or to them.</summary>
    Assigned = 4,

    /// <summary>A reply waits for their signature.</summary>
    Approval = 5,

    /// <summary>Their reply came back with a remark.</summary>
    Rework = 6,

    /// <summary>The last quarter of a deadline has begun.</summary>
    DueSoon = 7,

    /// <summary>Another centre gave a case and waits to hear whether it is taken.</summary>
    Transferred = 8,
}
