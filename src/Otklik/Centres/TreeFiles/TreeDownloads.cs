using System.Text;
using Otklik.Centres.Access;
using Otklik.Data;

namespace Otklik.Centres.TreeFiles;

/// <summary>The files of the tree, and the passwords of those whom an import has brought: to nobody but who sent
/// it.</summary>
internal static class TreeDownloads
{
    public static void MapTreeDownloads(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/centres/export/{name}", ExportAsync).RequirePermission(Permission.ManageStaff).LimitExports();
        routes.MapGet("/centres/import/{id}/passwords.csv", PasswordsAsync)
            .RequirePermission(Permission.ManageStaff).LimitExports();
    }

    private static async Task ExportAsync(
        HttpContext http, string name, ExportTree export, CurrentAsker asker, ReadAudit reads)
    {
        if (!name.EndsWith(".csv", StringComparison.Ordinal)
            || !Enum.TryParse<TreeFileKind>(name[..^4], ignoreCase: true, out var kind) || !Enum.IsDefined(kind)
            || !char.IsAsciiLetter(name[0]))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var who = asker.Value;
        await reads.GiveOutAsync(who.StaffId, "export.tree",
            who.Hats.FirstOrDefault(hat => hat.OrganisationId is null)?.CentreId, name, "", http.RequestAborted);
        await using var written = Begin(http, name);
        await foreach (var part in export.RunAsync(kind, http.RequestAborted))
            await written.WriteAsync(part.AsMemory(), http.RequestAborted);
    }

    private static async Task PasswordsAsync(
        HttpContext http, string id, TreeJobs jobs, CurrentAsker asker, AuditLog audit, AppDb db)
    {
        if (jobs.Find(id, asker.Value.StaffId) is not { IsAtWork: false } job
            || jobs.Passwords(job) is not { Length: > 0 } text)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        audit.Note("tree.passwords", asker.Value.Hats.FirstOrDefault(hat => hat.OrganisationId is null)?.CentreId, "");
        await db.SaveChangesAsync(http.RequestAborted);
        await using var written = Begin(http, "passwords.csv");
        await written.WriteAsync(text.AsMemory(), http.RequestAborted);
    }

    // Table programs tell the encoding of a file by the mark at its start.
    private static StreamWriter Begin(HttpContext http, string name)
    {
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        http.Response.Headers.CacheControl = "no-store";
        return new StreamWriter(http.Response.Body, Encoding.UTF8);
    }
}
