using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Otklik.Centres.SignIn.Sessions;

/// <summary>The network somebody came from, so coarse that it names no house: half of an IPv4 address, two groups of an
/// IPv6 one. Enough to tell the office from the other end of the country.</summary>
public static class CoarseOrigin
{
    /// <summary>Empty: not known.</summary>
    public static string Of(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        return address.AddressFamily == AddressFamily.InterNetwork
            ? string.Create(CultureInfo.InvariantCulture, $"{bytes[0]}.{bytes[1]}.*.*")
            : string.Create(CultureInfo.InvariantCulture,
                $"{bytes[0] << 8 | bytes[1]:x}:{bytes[2] << 8 | bytes[3]:x}:*");
    }
}
