namespace Otklik.Hosting;

/// <summary>
/// Headers that tell the browser to trust nothing but this site. Inline scripts and styles do not run.
/// </summary>
public static class SecurityHeaders
{
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app)
    {
        var tiles = app.ApplicationServices.GetRequiredService<OtklikOptions>().MapTiles;
        var policy = Policy(OriginOf(tiles));
        return app.Use((http, next) =>
        {
            // Set when the answer starts, so that pages of errors, which clear the headers, carry them too.
            http.Response.OnStarting(() =>
            {
                Write(http, policy);
                return Task.CompletedTask;
            });
            return next(http);
        });
    }

    /// <summary>
    /// The content security policy; <paramref name="tileOrigin"/> is the only foreign host, and only for images.
    /// </summary>
    public static string Policy(string? tileOrigin)
    {
        var images = tileOrigin is null ? "'self' data: blob:" : $"'self' data: blob: {tileOrigin}";
        return string.Join("; ",
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self'",
            $"img-src {images}",
            "object-src 'none'",
            "frame-ancestors 'none'",
            "base-uri 'self'",
            "form-action 'self'");
    }

    /// <summary>
    /// The scheme and host of a tile address with its {z}/{x}/{y} in place; null when it is none of ours to name.
    /// </summary>
    public static string? OriginOf(string? tiles) =>
        Uri.TryCreate(tiles?.Replace('{', '_').Replace('}', '_'), UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
            ? address.GetLeftPart(UriPartial.Authority)
            : null;

    private static void Write(HttpContext http, string policy)
    {
        var headers = http.Response.Headers;
        headers.TryAdd("Content-Security-Policy", policy);
        headers.TryAdd("X-Content-Type-Options", "nosniff");
        headers.TryAdd("X-Frame-Options", "DENY");
        headers.TryAdd("Referrer-Policy", "strict-origin-when-cross-origin");
        headers.TryAdd("Permissions-Policy", "geolocation=(self), camera=(self), microphone=(), payment=(), usb=()");
        headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
        if (http.Request.IsHttps) headers.TryAdd("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
}
