using System.Net;
using System.Net.Sockets;

namespace Otklik.Hosting;

/// <summary>Whether an address lies in the public internet. What residents send holds addresses, and none of them may
/// make us knock at machines of our own network. Source: IANA special-purpose registries, RFC 6890 and its
/// successors.</summary>
public static class PublicAddress
{
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
            "224.0.0.0/4", "240.0.0.0/4",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>Global unicast is 2000::/3; of it, blocks that are documentation or carry an IPv4 address
    /// inside.</summary>
    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] Tunnels =
        [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(IPNetwork.Parse)];

    public static bool Contains(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork => !Special.Any(block => block.Contains(address)),
            AddressFamily.InterNetworkV6 => Global.Contains(address) && !Tunnels.Any(block => block.Contains(address)),
            _ => false,
        };
    }
}
