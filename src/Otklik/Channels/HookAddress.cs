using Otklik.Centres;
using Otklik.Connectors;
using Otklik.Hosting;

namespace Otklik.Channels;

/// <summary>The address at which a network calls a channel.</summary>
internal static class HookAddress
{
    /// <param name="here">Where this site was reached, for installations that have not been told their public
    /// address.</param>
    public static Uri? Of(OtklikOptions options, Channel channel, string here)
    {
        if (channel.Network is not (Network.Vk or Network.Telegram)) return null;
        var root = string.IsNullOrWhiteSpace(options.PublicUrl) ? here : options.PublicUrl;
        var network = channel.Network.ToString().ToLowerInvariant();
        return Uri.TryCreate($"{root.TrimEnd('/')}/hooks/{network}/{channel.Code}", UriKind.Absolute, out var address)
            ? address : null;
    }
}
