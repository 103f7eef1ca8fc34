using Microsoft.Extensions.Localization;
using Otklik.Centres;
using Otklik.Ui.Shell;

namespace Otklik.Portal;

/// <summary>What stands around residents' pages: the region's name and the few ways on.</summary>
public sealed class PortalFrameOfCentres(CentreBook centres, IStringLocalizer<PortalTexts> texts) : IPortalFrame
{
    public async Task<PortalFrame> ReadAsync(HttpContext http, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(http);
        var tree = await centres.ReadAsync(cancellation);
        var path = http.Request.Path;
        return new PortalFrame(
            RegionOf(tree),
            [
                new(texts["Link.Report"], "/report"), new(texts["Link.Near"], "/#near"),
                new(texts["Link.Mine"], "/#mine"),
            ],
            [new(texts["Link.Privacy"], "/privacy"), new(texts["Link.SignIn"], "/sign-in")],
            Alarm: path == "/" || path.StartsWithSegments("/report", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The one centre under which all others lie; none when several stand side by side.</summary>
    private static string? RegionOf(CentreSnapshot tree)
    {
        var tops = tree.Centres.Where(centre => centre.ClosedAt is null && centre.ParentId is null).ToList();
        if (tops is not [var top]) return null;
        var below = tree.Centres.Where(centre => centre.ClosedAt is null && centre.ParentId == top.Id).ToList();
        var shown = top.Kind == CentreKind.Federation && below is [var only] ? only : top;
        return shown.Territory.Length > 0 ? shown.Territory : shown.Name;
    }
}
