namespace Otklik.Ui.Shell;

/// <summary>
/// The region's name, the links above and below, and whether the line about 112 is shown on this page.
/// </summary>
public sealed record PortalFrame(
    string? Region,
    IReadOnlyList<FrameLink> Top,
    IReadOnlyList<FrameLink> Foot,
    bool Alarm);
