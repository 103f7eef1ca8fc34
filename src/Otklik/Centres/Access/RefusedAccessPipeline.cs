using Microsoft.AspNetCore.Antiforgery;
using Otklik.Hosting;

namespace Otklik.Centres.Access;

public static class RefusedAccessPipeline
{
    public static void UseRefusedAccess(this WebApplication app) => app.Use(async (http, next) =>
    {
        await next(http);
        await http.RequestServices.GetRequiredService<RefusedAccess>()
            .NoteAsync(http, http.RequestServices.GetRequiredService<CurrentAsker>().Value);
    });

    /// <summary>What staff and programs were answered is kept by no browser and no proxy, unless it says
    /// otherwise.</summary>
    public static void UseNoStore(this WebApplication app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(() =>
        {
            var isStaffs = http.RequestServices.GetRequiredService<CurrentAsker>().Value.StaffId != 0
                || http.Request.Headers.ContainsKey("Authorization");
            if (isStaffs) http.Response.Headers.TryAdd("Cache-Control", "no-store");
            return Task.CompletedTask;
        });
        return next(http);
    });

    /// <summary>Whether a post came from a page of ours, where an endpoint asks that itself.</summary>
    public static async Task<bool> ComesFromOurPageAsync(this IAntiforgery antiforgery, HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(antiforgery);
        ArgumentNullException.ThrowIfNull(http);
        if (await antiforgery.IsRequestValidAsync(http)) return true;
        http.RequestServices.GetRequiredService<Refusals>().Note(RefusalKind.Form,
            (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText,
            http.RequestServices.GetRequiredService<CurrentAsker>().Value.StaffId,
            ClientAddress.Of(http.Connection.RemoteIpAddress));
        return false;
    }
}
