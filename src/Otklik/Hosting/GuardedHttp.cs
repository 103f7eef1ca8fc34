using System.Net;
using System.Net.Sockets;

namespace Otklik.Hosting;

/// <summary>The handler behind every fetch of an address that came with a message. The name is resolved once and the
/// connection goes to the very address that was judged, so that a second answer of the name server changes
/// nothing.</summary>
internal static class GuardedHttp
{
    public const string Client = "attachments";

    /// <summary>For addresses that a connector made from the channel's own settings (Telegram's files).</summary>
    public const string TrustedClient = "attachments of the network";

    public static SocketsHttpHandler CreateHandler(OtklikOptions options) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        MaxResponseHeadersLength = 32,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectCallback = (context, cancellation) => ConnectAsync(context, options, cancellation),
    };

    /// <summary>The address of a file holds the bot's token: nothing on the way may write it down or carry it
    /// elsewhere.</summary>
    public static SocketsHttpHandler CreateTrustedHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    };

    private static async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context, OtklikOptions options, CancellationToken cancellation)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellation);
        // One private address among public ones is as good as all: which of them is used is the attacker's luck.
        if (!options.AllowPrivateAddresses && !addresses.All(PublicAddress.Contains))
            throw new PrivateAddressException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>The address leads into a private network.</summary>
internal sealed class PrivateAddressException() : IOException("A private address");
