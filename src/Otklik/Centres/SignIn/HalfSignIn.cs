using System.Globalization;
using Otklik.Centres.SignIn.Sessions;

namespace Otklik.Centres.SignIn;

/// <summary>Remembers in the browser, for some minutes, that somebody has passed the first step of signing in and whom
/// the second is asked of. It opens nothing but the page of that second step.</summary>
public sealed class HalfSignIn(Tickets tickets)
{
    private const string Cookie = "otklik-step";
    private const string Path = "/sign-in";
    private const string Purpose = "second step";
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    /// <param name="Way">How the session will have begun, once the second step is done.</param>
    public sealed record Step(long StaffId, string Stamp, SignInWay Way);

    public void Begin(HttpContext http, StaffMember person, SignInWay way)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(person);
        var text = string.Create(CultureInfo.InvariantCulture, $"{person.Id} {(int)way} {person.SecurityStamp}");
        http.Response.Cookies.Append(Cookie, tickets.Seal(Purpose, text, Kept), Options(http));
    }

    public Step? Read(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (tickets.Open(Purpose, http.Request.Cookies[Cookie])?.Split(' ', 3) is not [var id, var way, var stamp])
            return null;
        return new Step(long.Parse(id, CultureInfo.InvariantCulture), stamp,
            (SignInWay)int.Parse(way, CultureInfo.InvariantCulture));
    }

    public static void End(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Response.Cookies.Delete(Cookie, Options(http));
    }

    private static CookieOptions Options(HttpContext http) => new()
    {
        HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = Path, IsEssential = true,
    };
}
