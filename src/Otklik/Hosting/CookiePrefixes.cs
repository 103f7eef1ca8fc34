using Microsoft.Net.Http.Headers;

namespace Otklik.Hosting;

/// <summary>Over TLS every cookie of ours is called <c>__Host-…</c>, or <c>__Secure-…</c> where it belongs to one path:
/// a neighbour under the same domain, or somebody on the way over plain HTTP, can then plant none. What comes without
/// the prefix is not read. Over plain HTTP, as in development, names stay as they are: a browser would
/// refuse them. The rest of the program knows its cookies by their plain names.</summary>
public static class CookiePrefixes
{
    private const string OfHost = "__Host-";
    private const string OfPath = "__Secure-";

    public static IApplicationBuilder UseCookiePrefixes(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (!http.Request.IsHttps) return next(http);
        http.Request.Headers.Cookie = Read(http.Request.Headers.Cookie.ToString());
        // Callbacks run from the last to the first: this one sees the cookies of all others.
        http.Response.OnStarting(() =>
        {
            var written = http.Response.Headers.SetCookie;
            if (written.Count > 0) http.Response.Headers.SetCookie = written.Select(Write).ToArray();
            return Task.CompletedTask;
        });
        return next(http);
    });

    /// <summary>The cookies that bear a prefix, without it.</summary>
    public static string Read(string header)
    {
        ArgumentNullException.ThrowIfNull(header);
        return string.Join("; ", header.Split(';', StringSplitOptions.TrimEntries).Select(Plain).OfType<string>());
    }

    /// <summary>A cookie that is set, under its prefix.</summary>
    public static string? Write(string? cookie)
    {
        if (!SetCookieHeaderValue.TryParse(cookie, out var parsed) || !parsed.Secure) return cookie;
        var isOfHost = parsed.Path == "/" && !parsed.Domain.HasValue;
        return (isOfHost ? OfHost : OfPath) + cookie;
    }

    private static string? Plain(string cookie) => cookie.StartsWith(OfHost, StringComparison.Ordinal)
        ? cookie[OfHost.Length..]
        : cookie.StartsWith(OfPath, StringComparison.Ordinal) ? cookie[OfPath.Length..] : null;
}
