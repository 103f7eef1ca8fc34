using System.Globalization;

namespace Otklik.Ui.Shell;

/// <summary>Addresses relative to the page that is being read.</summary>
public static class Here
{
    /// <summary>
    /// A link to an element of this very page; staff pages have a base address, so a bare "#id" would leave.
    /// </summary>
    public static string At(HttpRequest request, string id) => $"{request.Path}{request.QueryString}#{id}";

    public static string Path(HttpRequest request) => $"{request.Path}{request.QueryString}";

    /// <summary>A number that stands in an address; null for anything else, for addresses are typed by hand and
    /// guessed at.</summary>
    public static long? Number(string? words) =>
        long.TryParse(words, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>
    /// Only a path of this site; anything else ("//evil", "https:", "/\evil") becomes the start page.
    /// </summary>
    public static string Safe(string? back)
    {
        if (string.IsNullOrEmpty(back) || back[0] != '/') return "/";
        if (back.Length > 1 && back[1] is '/' or '\\') return "/";
        return back.Any(char.IsControl) ? "/" : back;
    }
}
