using System.Net;
using System.Net.Sockets;

namespace Otklik.Hosting;

/// <summary>Whom attempts are counted for: one address of version 4, and of version 6 the /64 that one household has.
/// </summary>
public static class ClientAddress
{
    /// <returns>Empty when there is none.</returns>
    public static string Of(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address.ToString();
        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, 8, 8);
        return new IPAddress(bytes).ToString();
    }
}
