using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Otklik.Ui.Notices;

/// <summary>
/// Carries one toast over the redirect that follows a form: in a protected cookie that lives for two minutes, so the
/// next page may be served by any machine.
/// </summary>
public sealed class Toasts(IHttpContextAccessor http, IDataProtectionProvider protection)
{
    private const string Cookie = "toast";
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(2);

    private readonly ITimeLimitedDataProtector protector =
        protection.CreateProtector("Otklik.Ui.Toasts").ToTimeLimitedDataProtector();

    /// <summary>Call before the redirect.</summary>
    public void Say(Toast toast)
    {
        if (http.HttpContext is not { } context) return;
        var sealedToast = protector.Protect(JsonSerializer.Serialize(toast), Kept);
        context.Response.Cookies.Append(Cookie, sealedToast, Options(context, Kept));
    }

    /// <summary>The toast of the last form, once: reading it forgets it.</summary>
    public Toast? Take()
    {
        if (http.HttpContext is not { } context) return null;
        if (!context.Request.Cookies.TryGetValue(Cookie, out var value) || string.IsNullOrEmpty(value)) return null;
        if (!context.Response.HasStarted) context.Response.Cookies.Delete(Cookie, Options(context, null));
        try
        {
            return JsonSerializer.Deserialize<Toast>(protector.Unprotect(value));
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            // Old, or not ours: nothing worth telling.
            return null;
        }
    }

    private static CookieOptions Options(HttpContext context, TimeSpan? age) => new()
    {
        MaxAge = age,
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        IsEssential = true,
    };
}
