using System.Text.RegularExpressions;
using Otklik.Hosting;

namespace Otklik.Cases.Opening;

/// <summary>Code and address under which a resident follows a message. What stands in a public thread only shows; the
/// private address also takes the author's verdict: its key is written into no text that is kept, because staff read
/// those and must not be able to judge for the resident. Sending adds it.</summary>
public sealed partial class PublicLinks(PublicCodes codes, OtklikOptions options)
{
    /// <summary>Where the tracking page stands; the code follows.</summary>
    public const string Path = "/m/";

    public string Code(long messageId) => codes.Of(messageId);

    /// <summary>Null while the installation was not told its public address.</summary>
    public string? Address(long messageId, bool isPrivate)
    {
        if (options.PublicUrl.Length == 0) return null;
        var address = $"{options.PublicUrl.TrimEnd('/')}{Path}{codes.Of(messageId)}";
        return isPrivate ? $"{address}?key={codes.PrivateKey(messageId)}" : address;
    }

    /// <summary>A text as its author gets it in a private thread: the page of their message
    /// takes their verdict.</summary>
    /// <param name="messageId">Whose page gets its key; null: every page that the text names, which is then a text of
    /// ours alone.</param>
    public string WithKeys(string text, long? messageId) => Page().Replace(text, page =>
        codes.Find(page.Groups["code"].Value) is { } named && (messageId is null || named == messageId)
            ? $"{page.Value}?key={codes.PrivateKey(named)}" : page.Value);

    /// <summary>A text that came back to us, quoted in a letter or pasted: its key is the author's alone.</summary>
    public static string WithoutKeys(string text) =>
        text.Contains("?key=", StringComparison.Ordinal) ? Key().Replace(text, "") : text;

    [GeneratedRegex(@"/m/(?<code>[0-9A-Za-z-]+)(?![\w?-])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Page();

    [GeneratedRegex(@"(?<=/m/[0-9A-Za-z-]{10,12})\?key=[\w=-]*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Key();
}
