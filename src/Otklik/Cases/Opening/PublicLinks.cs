using Otklik.Hosting;

namespace Otklik.Cases.Opening;

/// <summary>Code and address under which a resident follows a message. What stands in a public thread only shows; the
/// private address also takes the author's verdict.</summary>
public sealed class PublicLinks(PublicCodes codes, OtklikOptions options)
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
}
