using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Otklik.Hosting;

/// <summary>Whose word is taken for who called, over what and to which host. Anybody can write these headers; only a
/// proxy of the installation's own tells the truth in them.</summary>
public static class TrustedProxies
{
    private static readonly char[] Separators = [',', ';', ' '];

    public static IApplicationBuilder UseTrustedProxies(this IApplicationBuilder app, OtklikOptions options)
    {
        var forwarded = Read(options.TrustedProxies);
        return forwarded is null ? app : app.UseForwardedHeaders(forwarded);
    }

    /// <summary>Null when nobody is trusted. Addresses are read from the nearest proxy outwards, as long as they are
    /// trusted: the first that is not is the client.</summary>
    public static ForwardedHeadersOptions? Read(string? setting)
    {
        var words = (setting ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) return null;
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto
                | ForwardedHeaders.XForwardedHost,
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var word in words)
        {
            if (IPAddress.TryParse(word, out var address)) options.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(word, out var network)) options.KnownIPNetworks.Add(network);
            else throw new SettingException(nameof(OtklikOptions.TrustedProxies), word);
        }

        return options;
    }
}
