using System.Globalization;

namespace Otklik.Ui.Words;

/// <summary>The languages of the screens: Russian, unless the request asked for English.</summary>
public static class ScreenLanguage
{
    public const string Russian = "ru";
    public const string English = "en";

    public static bool IsRussian => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName != English;

    public static string Code => IsRussian ? Russian : English;

    public static CultureInfo Culture => CultureInfo.CurrentCulture;
}
