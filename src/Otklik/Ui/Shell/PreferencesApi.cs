using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Otklik.Ui.Words;

namespace Otklik.Ui.Shell;

/// <summary>Small forms and links that set a preference cookie and go back to where the reader was.</summary>
internal static class PreferencesApi
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    public static void MapPreferences(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/preferences", Save).AllowAnonymous();
        routes.MapGet("/language/{code}", SetLanguage).AllowAnonymous();
    }

    private static IResult Save(
        HttpContext http,
        [FromForm] string? theme,
        [FromForm] string? density,
        [FromForm] string? keys,
        [FromForm] string? sound,
        [FromForm] string? back)
    {
        Keep(http, Preferences.ThemeCookie, theme, Preferences.Themes);
        Keep(http, Preferences.DensityCookie, density, Preferences.Densities);
        Keep(http, Preferences.KeysCookie, keys, Preferences.KeyChoices);
        Keep(http, Preferences.SoundCookie, sound, Preferences.SoundChoices);
        return Results.LocalRedirect(Here.Safe(back));
    }

    private static IResult SetLanguage(HttpContext http, string code, string? back)
    {
        if (code is ScreenLanguage.Russian or ScreenLanguage.English)
        {
            var value = CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(code));
            http.Response.Cookies.Append(CookieRequestCultureProvider.DefaultCookieName, value, Options(http));
        }

        return Results.LocalRedirect(Here.Safe(back));
    }

    private static void Keep(HttpContext http, string cookie, string? value, IReadOnlyList<string> allowed)
    {
        if (value is not null && allowed.Contains(value)) http.Response.Cookies.Append(cookie, value, Options(http));
    }

    private static CookieOptions Options(HttpContext http) => new()
    {
        MaxAge = Kept,
        SameSite = SameSiteMode.Lax,
        HttpOnly = true,
        Secure = http.Request.IsHttps,
        IsEssential = true,
    };
}
