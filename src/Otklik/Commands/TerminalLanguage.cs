using System.Globalization;

namespace Otklik.Commands;

/// <summary>Russian, unless the terminal says that its person reads English.</summary>
internal static class TerminalLanguage
{
    public static void Choose()
    {
        var language = First("LC_ALL") ?? First("LC_MESSAGES") ?? First("LANG") ?? "";
        var culture = language.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? "en" : "ru";
        CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo(culture);
    }

    private static string? First(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
