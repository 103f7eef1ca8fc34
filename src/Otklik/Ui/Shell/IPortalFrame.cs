namespace Otklik.Ui.Shell;

/// <summary>What stands around every page of residents; the room Portal knows.</summary>
public interface IPortalFrame
{
    Task<PortalFrame> ReadAsync(HttpContext http, CancellationToken cancellation);
}

/// <summary>
/// The region's name, the links above and below, and whether the line about 112 is shown on this page.
/// </summary>
public sealed record PortalFrame(
    string? Region,
    IReadOnlyList<FrameLink> Top,
    IReadOnlyList<FrameLink> Foot,
    bool Alarm);

public sealed record FrameLink(string Label, string Href);
