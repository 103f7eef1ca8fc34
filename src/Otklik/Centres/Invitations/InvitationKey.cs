using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Otklik.Centres.Invitations;

/// <summary>The secret of a link: 256 random bits. It comes in by the address once, and goes on in a cookie of that one
/// page, so that it stays neither in the history of the browser nor in the address of what is opened next.</summary>
internal static class InvitationKey
{
    public const string Path = "/invitation";
    private const string Cookie = "otklik-invitation";
    private const int Letters = 43;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    public static string Make() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    public static string LinkOf(string site, string secret) => $"{site.TrimEnd('/')}{Path}?key={secret}";

    /// <summary>Whoever copies a link out of a sentence takes its full stop along.</summary>
    public static string Cleaned(string key)
    {
        var secret = key.Trim().TrimEnd('.', ',', ';', ')', '»', '"');
        return secret.Length == Letters ? secret : "";
    }

    public static void Keep(HttpContext http, string secret) =>
        http.Response.Cookies.Append(Cookie, secret, Options(http, Kept));

    public static string Read(HttpContext http) => http.Request.Cookies[Cookie] is { Length: Letters } held ? held : "";

    public static void Drop(HttpContext http) => http.Response.Cookies.Delete(Cookie, Options(http, null));

    /// <summary>The page is nobody's to keep, to list or to tell others about.</summary>
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

    private static CookieOptions Options(HttpContext http, TimeSpan? kept) => new()
    {
        Path = Path, MaxAge = kept, HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps,
        IsEssential = true,
    };
}
