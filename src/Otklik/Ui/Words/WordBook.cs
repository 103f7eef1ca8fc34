using System.Globalization;
using System.Resources;

namespace Otklik.Ui.Words;

/// <summary>The words of one resource file in both languages, for what is said outside a page; pages ask their
/// <c>IStringLocalizer</c>.</summary>
/// <param name="file">The resource file's name with its namespace: «Otklik.Cases.CaseTexts».</param>
public sealed class WordBook(string file)
{
    private static readonly CultureInfo Russian = CultureInfo.GetCultureInfo("ru-RU");
    private readonly ResourceManager resources = new(file, typeof(WordBook).Assembly);

    /// <summary>In the language of the screen; null when nothing has that name.</summary>
    public string? Find(string name) => resources.GetString(name, CultureInfo.CurrentUICulture);

    /// <summary>In the language of the screen.</summary>
    /// <exception cref="MissingManifestResourceException">Nothing has that name.</exception>
    public string Say(string name, params object?[] arguments) => Say(CultureInfo.CurrentUICulture, name, arguments);

    /// <summary>In Russian whatever the screen: for residents and for letters.</summary>
    /// <exception cref="MissingManifestResourceException">Nothing has that name.</exception>
    public string SayInRussian(string name, params object?[] arguments) => Say(Russian, name, arguments);

    private string Say(CultureInfo culture, string name, object?[] arguments)
    {
        var text = resources.GetString(name, culture)
            ?? throw new MissingManifestResourceException($"No text named {name}");
        return arguments.Length == 0 ? text : string.Format(culture, text, arguments);
    }
}
