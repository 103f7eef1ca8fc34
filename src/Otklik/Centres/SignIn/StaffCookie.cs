using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Otklik.Centres.Access;

namespace Otklik.Centres.SignIn;

/// <summary>The cookie of signed-in staff. On every request it is asked anew who that is and what they may see, so a
/// role that ended or a person who left is out within seconds.</summary>
internal static class StaffCookie
{
    private const string SignInPath = "/sign-in";

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "otklik";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = TimeSpan.FromHours(12);
        options.SlidingExpiration = true;
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
        var asker = await AskerOfAsync(context.Principal, services, context.HttpContext.RequestAborted);
        if (asker is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync();
            return;
        }

        services.GetRequiredService<CurrentAsker>().Value = asker;
    }

    private static async ValueTask<Asker?> AskerOfAsync(
        ClaimsPrincipal? person, IServiceProvider services, CancellationToken cancellation)
    {
        var id = person?.FindFirstValue(ClaimTypes.NameIdentifier);
        if (!long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var staffId)) return null;
        var stamp = person?.FindFirstValue(SignInWithPassword.StampClaim) ?? "";
        return await services.GetRequiredService<AskerCache>().ReadAsync(staffId, stamp, cancellation);
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
