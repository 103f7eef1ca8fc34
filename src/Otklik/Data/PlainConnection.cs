using Npgsql;
using Otklik.Hosting;

namespace Otklik.Data;

/// <summary>Whether a connection string lets PostgreSQL of another machine be spoken to in the clear: without
/// <c>SSL Mode</c> the server decides.</summary>
public static class PlainConnection
{
    public static bool Is(string? database)
    {
        if (string.IsNullOrWhiteSpace(database)) return false;
        var settings = new NpgsqlConnectionStringBuilder(database);
        return settings.SslMode is SslMode.Disable or SslMode.Allow or SslMode.Prefer
            && (settings.Host ?? "").Split(',').Any(host => !PlainTransport.IsOwn(HostOf(host.Trim())));
    }

    private static string HostOf(string host) => host.StartsWith('/') || host.Count(sign => sign == ':') > 1
        ? host : host.Split(':')[0];
}
