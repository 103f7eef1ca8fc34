namespace Otklik.Ui.Clocks;

/// <summary>
/// One who held, holds or will hold a case: who, how long, and a word on what came of it («вернула: не её»).
/// </summary>
public sealed record Holder(
    string Who,
    HolderPlace Place = HolderPlace.Past,
    TimeSpan? Held = null,
    string? Remark = null);
