namespace Otklik.Ui.Shell;

/// <summary>A portal without links, while no room has given any.</summary>
internal sealed class EmptyPortalFrame : IPortalFrame
{
    public Task<PortalFrame> ReadAsync(HttpContext http, CancellationToken cancellation) =>
        Task.FromResult(new PortalFrame(null, [], [], Alarm: false));
}
