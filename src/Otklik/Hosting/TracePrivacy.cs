using System.Diagnostics;
using OpenTelemetry;

namespace Otklik.Hosting;

/// <summary>Takes out of spans what names a person or opens a door: Telegram's addresses hold the bot's token,
/// addresses of photos are signed, residents' pages hold the code and the key of a message. What is left of an address
/// is the host that was called, or the route of ours that answered.</summary>
internal sealed class TracePrivacy : BaseProcessor<Activity>
{
    private static readonly string[] Dropped =
    [
        "url.query", "user_agent.original", "client.address",
        "client.port", "network.peer.address", "network.peer.port",
        "http.url", "http.target", "http.user_agent", "enduser.id", "exception.message", "exception.stacktrace",
    ];

    public override void OnEnd(Activity data)
    {
        ArgumentNullException.ThrowIfNull(data);
        foreach (var tag in Dropped)
        {
            if (data.GetTagItem(tag) is not null) data.SetTag(tag, null);
        }

        if (data.GetTagItem("url.full") is { } full) data.SetTag("url.full", Origin(full.ToString()));
        if (data.GetTagItem("url.path") is not null) data.SetTag("url.path", data.GetTagItem("http.route") ?? "/…");

        // A description is an exception's words, which may hold an address.
        if (data.StatusDescription is not null) data.SetStatus(data.Status);
    }

    private static string? Origin(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var known) ? known.GetLeftPart(UriPartial.Authority) + "/…" : null;
}
