using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Otklik.Centres.Access;
using Otklik.Centres.SignIn.Sessions;

namespace Otklik.Centres.SignIn;

/// <summary>The cookie of signed-in staff. On every request it is asked anew who that is and what they may see, so a
/// role that ended, a session that was ended or a person who left is out within seconds. How long a sign-in lasts
/// is a matter of its session.</summary>
internal static class StaffCookie
{
    private const string SignInPath = "/sign-in";

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "otklik";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = TimeSpan.FromDays(366);
        options.SlidingExpiration = false;
        options.LoginPath = SignInPath;
        options.ReturnUrlParameter = "back";
        options.Events.OnValidatePrincipal = ValidateAsync;
        options.Events.OnRedirectToLogin = ChallengeAsync;
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var stop = context.HttpContext.RequestAborted;
        var found = await AskerOfAsync(context.Principal, services.GetRequiredService<AskerCache>(), stop);
        if (found is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync();
            return;
        }

        services.GetRequiredService<CurrentAsker>().Value = found.Asker;
        services.GetRequiredService<CurrentSession>().Value = found.Session;
        if (await services.GetRequiredService<SeenSessions>().NoteAsync(found.Session, stop) is { } at)
            services.GetRequiredService<AskerCache>().Seen(found.Session, at);
    }

    /// <summary>Who a cookie stands for now; null when its session is over.</summary>
    public static async ValueTask<SignedInAsker?> AskerOfAsync(
        ClaimsPrincipal? person, AskerCache askers, CancellationToken cancellation)
    {
        var id = person?.FindFirstValue(ClaimTypes.NameIdentifier);
        if (!long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var staffId)) return null;
        var stamp = person?.FindFirstValue(BeginSession.StampClaim) ?? "";
        var mark = person?.FindFirstValue(BeginSession.MarkClaim) ?? "";
        return await askers.ReadAsync(staffId, stamp, mark, cancellation);
    }

    /// <summary>A person is led to the sign-in page and back; a machine gets its 401.</summary>
    private static Task ChallengeAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var asksForPage = context.Request.Headers.Accept.ToString()
            .Contains("text/html", StringComparison.OrdinalIgnoreCase);
        if (asksForPage) context.Response.Redirect(context.RedirectUri);
        else context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }
}
