using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using Otklik.Centres;
using Otklik.Centres.Access;
using Otklik.Data;
using Otklik.Hosting;
using Otklik.Ui.Shell;

namespace Otklik.Channels.Attachments;

/// <summary>Hands files out to staff who may see their case. Only what we redrew ourselves is shown in the browser; all
/// else came from strangers and is saved, never opened in place.</summary>
internal static class FilesApi
{
    public static void MapFiles(this IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup("/files").RequirePermission(Permission.SeeCases);
        files.MapGet("/{id:long}", ShowAsync);
        files.MapGet("/{id:long}/original", SaveAsync);
        files.MapPost("/{id:long}/retry", RetryAsync);
    }

    private static async Task<IResult> ShowAsync(
        long id, AppDb db, FileStore files, Asker asker, ReadAudit reads, HttpContext http,
        CancellationToken cancellation)
    {
        if (await FindAsync(id, db, cancellation) is not { } found) return Results.NotFound();
        await LookAsync(found, id, asker, reads, cancellation);
        if (files.Open(found.ShownKey) is not { } picture) return Save(found, files, http);
        Harden(http);
        return Results.Stream(picture, "image/jpeg", entityTag: Tag(found.ShownKey!), enableRangeProcessing: true);
    }

    private static async Task<IResult> SaveAsync(
        long id, AppDb db, FileStore files, Asker asker, ReadAudit reads, HttpContext http,
        CancellationToken cancellation)
    {
        if (await FindAsync(id, db, cancellation) is not { } found) return Results.NotFound();
        await LookAsync(found, id, asker, reads, cancellation);
        return Save(found, files, http);
    }

    private static Task LookAsync(
        FoundFile found, long id, Asker asker, ReadAudit reads, CancellationToken cancellation) =>
        reads.LookAsync(asker.StaffId, "file.open", found.CentreId, string.Create(
            CultureInfo.InvariantCulture, $"{id}"), cancellation);

    private static async Task<IResult> RetryAsync(
        long id, [FromForm] string? back, RetryAttachment retry, CancellationToken cancellation) =>
        await retry.RunAsync(id, cancellation) ? Results.LocalRedirect(Here.Safe(back)) : Results.NotFound();

    private static IResult Save(FoundFile found, FileStore files, HttpContext http)
    {
        if (files.Open(found.OriginalKey) is not { } original) return Results.NotFound();
        var head = new byte[FileKind.Head];
        var kind = FileKind.Of(head.AsSpan(0, original.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)));
        original.Position = 0;
        Harden(http);
        return Results.Stream(original, kind?.ContentType ?? "application/octet-stream",
            kind?.NameFor(found.Name) ?? "file.bin", entityTag: Tag(found.OriginalKey!), enableRangeProcessing: true);
    }

    /// <summary>The case is looked for within the asker's scope: a stranger's file does not exist.</summary>
    private static async Task<FoundFile?> FindAsync(long id, AppDb db, CancellationToken cancellation) =>
        await db.Attachments.AsNoTracking()
            .Where(row => row.Id == id && db.Cases.Any(found => found.Id == row.CaseId))
            .Select(row => new FoundFile(row.OriginalKey, row.ShownKey, row.Name,
                db.Cases.Where(found => found.Id == row.CaseId).Select(found => (long?)found.CentreId)
                    .FirstOrDefault())).FirstOrDefaultAsync(cancellation);

    private static void Harden(HttpContext http)
    {
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'; frame-ancestors 'none'";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }

    private static EntityTagHeaderValue Tag(string key) => new($"\"{key}\"");

    private sealed record FoundFile(string? OriginalKey, string? ShownKey, string? Name, long? CentreId);
}
