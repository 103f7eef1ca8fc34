using System.Net;

namespace Otklik.Hosting;

/// <summary>Where words would go over a network in the clear.</summary>
public static class PlainTransport
{
    /// <summary>Addresses over which others reach the server without TLS and without a proxy that would have
    /// it.</summary>
    public static IReadOnlyList<string> Listening(IEnumerable<string> addresses, string? trustedProxies)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        if (!string.IsNullOrWhiteSpace(trustedProxies)) return [];
        return [.. addresses.Where(one => Uri.TryCreate(one, UriKind.Absolute, out var address)
            && address.Scheme == Uri.UriSchemeHttp && !IsOwn(address.Host))];
    }

    /// <summary>A name or address of this machine, or a socket of its file system.</summary>
    public static bool IsOwn(string host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return host.Length == 0 || host[0] is '/' or '@' || host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
    }
}
