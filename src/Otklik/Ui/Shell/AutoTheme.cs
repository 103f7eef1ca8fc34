using System.Text;
using System.Text.RegularExpressions;

namespace Otklik.Ui.Shell;

/// <summary>
/// The style sheet for those who follow their device's theme: the dark blocks of <c>tokens.css</c> under another
/// name, so that no colour is written twice. It is linked with a media query and without any script.
/// </summary>
internal static partial class AutoTheme
{
    public const string Path = "/css/tokens-auto.css";

    public static void MapAutoTheme(this IEndpointRouteBuilder routes)
    {
        byte[]? made = null;
        routes.MapGet(Path, (IWebHostEnvironment host, HttpResponse response) =>
        {
            made ??= Encoding.UTF8.GetBytes(From(Read(host)));
            response.Headers.CacheControl = "public, max-age=3600";
            return Results.Bytes(made, "text/css; charset=utf-8");
        }).AllowAnonymous();
    }

    public static string From(string tokens)
    {
        var blocks = DarkBlock().Matches(tokens)
            .Select(block => block.Value.Replace("\"dark\"", "\"auto\"", StringComparison.Ordinal));
        return string.Join('\n', blocks) + "\n";
    }

    private static string Read(IWebHostEnvironment host)
    {
        using var reader = new StreamReader(host.WebRootFileProvider.GetFileInfo("css/tokens.css").CreateReadStream());
        return reader.ReadToEnd();
    }

    [GeneratedRegex("""\[data-bs-theme="dark"\] \{[^}]*\}""")]
    private static partial Regex DarkBlock();
}
