using Otklik.Hosting;

namespace Otklik.Cases.Retention.Requests;

/// <summary>The package as it is downloaded: encrypted, and only until its day.</summary>
public static class PackageFile
{
    public static FileStream? Open(FileStore files, DataRequest asked, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(asked);
        return asked.PackageUntil > now ? files.Open(asked.PackageKey) : null;
    }

    public static IResult Send(HttpContext http, FileStream package)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        http.Response.Headers.CacheControl = "no-store";
        return Results.Stream(package, "application/zip", "otklik-data.zip");
    }
}
