namespace Otklik.Ui.Shell;

/// <summary>
/// How one person wants the screens: theme, density, single-key shortcuts. Kept in cookies, not in an account.
/// </summary>
public sealed class Preferences(IHttpContextAccessor http)
{
    public const string Auto = "auto";
    public const string ThemeCookie = "theme";
    public const string DensityCookie = "density";
    public const string KeysCookie = "keys";
    public const string SoundCookie = "sound";

    public static readonly IReadOnlyList<string> Themes = [Auto, "light", "dark"];
    public static readonly IReadOnlyList<string> Densities = ["dense", "airy"];
    public static readonly IReadOnlyList<string> KeyChoices = ["on", "off"];
    public static readonly IReadOnlyList<string> SoundChoices = ["on", "off"];

    public string Theme => Read(ThemeCookie, Themes);

    public string Density => Read(DensityCookie, Densities);

    public bool KeysOn => Read(KeysCookie, KeyChoices) == "on";

    /// <summary>Whether a new emergency is heard.</summary>
    public bool SoundOn => Read(SoundCookie, SoundChoices) == "on";

    // A cookie is input like any other: a value that is not on the list is the default.
    private string Read(string cookie, IReadOnlyList<string> allowed)
    {
        var value = http.HttpContext?.Request.Cookies[cookie];
        return value is not null && allowed.Contains(value) ? value : allowed[0];
    }
}
