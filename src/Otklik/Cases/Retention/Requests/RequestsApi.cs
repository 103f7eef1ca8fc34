using Otklik.Centres;
using Otklik.Centres.Access;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Cases.Retention.Requests;

internal static class RequestsApi
{
    public static void MapRequests(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/requests/{id:long}/package", DownloadAsync).RequirePermission(Permission.HandleQuarantine)
            .LimitExports();

    private static async Task<IResult> DownloadAsync(long id, RequestList list, FileStore files, AppDb db,
        AuditLog audit,
        TimeProvider time, HttpContext http, CancellationToken cancellation)
    {
        if ((await list.FindAsync(id, cancellation))?.Request is not { } asked) return Results.NotFound();
        if (PackageFile.Open(files, asked, time.GetUtcNow().UtcDateTime) is not { } package) return Results.NotFound();
        audit.Note("request.download", asked.CentreId,
            asked.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await db.SaveChangesAsync(cancellation);
        return PackageFile.Send(http, package);
    }
}
