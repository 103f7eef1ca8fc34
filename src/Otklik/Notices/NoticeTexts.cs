using System.Globalization;
using System.Resources;

namespace Otklik.Notices;

/// <summary>Names the resources of the room: <c>NoticeTexts.resx</c>
/// (Russian) and <c>NoticeTexts.en.resx</c>.</summary>
public sealed class NoticeTexts
{
    private static readonly ResourceManager Resources = new("Otklik.Notices.NoticeTexts", typeof(NoticeTexts).Assembly);
    private static readonly CultureInfo Russian = CultureInfo.GetCultureInfo("ru-RU");

    /// <summary>For a letter, which is written when no screen with a language is open.</summary>
    public static string Letter(string name, params object[] arguments)
    {
        var text = Resources.GetString(name, Russian)
            ?? throw new MissingManifestResourceException($"No text named {name}");
        return arguments.Length == 0 ? text : string.Format(Russian, text, arguments);
    }
}
