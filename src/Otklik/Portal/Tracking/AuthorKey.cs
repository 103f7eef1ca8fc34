using Otklik.Cases;
using Otklik.Cases.Opening;

namespace Otklik.Portal.Tracking;

/// <summary>The private link's key, carried in a cookie of that one page so that it does not stay in the
/// address.</summary>
internal static class AuthorKey
{
    private const string Cookie = "key";
    private static readonly TimeSpan Kept = TimeSpan.FromHours(12);

    public static string PathOf(string code) => PublicLinks.Path + code;

    public static void Keep(HttpContext http, PublicCodes codes, long messageId) =>
        http.Response.Cookies.Append(Cookie, codes.PrivateKey(messageId), new CookieOptions
        {
            Path = PathOf(codes.Of(messageId)),
            MaxAge = Kept,
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
            IsEssential = true,
        });

    public static bool IsHeld(HttpContext http, PublicCodes codes, long messageId) =>
        codes.IsPrivateKey(messageId, http.Request.Cookies[Cookie]);

    /// <summary>Pages found by a code are nobody's to keep, to list or to tell others about.</summary>
    public static void Hide(HttpContext http)
    {
        var headers = http.Response.Headers;
        http.Response.OnStarting(() =>
        {
            // A form's token forbids caching by itself, and would log that it overrides us.
            headers.TryAdd("Cache-Control", "no-store");
            return Task.CompletedTask;
        });
        headers["X-Robots-Tag"] = "noindex, nofollow, noarchive";
        headers["Referrer-Policy"] = "no-referrer";
    }
}
