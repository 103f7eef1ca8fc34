using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.Channels.Connecting;

/// <summary>Changes what a channel is called and which territory it speaks for.</summary>
public sealed class DescribeChannel(AppDb db, Keys keys, CurrentAsker asker, AuditLog audit, ChannelChanges changes)
{
    public sealed record Request(long ChannelId, string Name, string Place);

    public sealed record Outcome(bool Found, Refusal? Refused = null);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var channel = await db.Channels
            .FirstOrDefaultAsync(row => row.Id == request.ChannelId && row.ClosedAt == null, cancellation);
        if (channel is null || !asker.Value.Can(Permission.ManageChannels, channel.CentreId)) return new Outcome(false);
        if (string.IsNullOrWhiteSpace(request.Name)) return new Outcome(true, new Refusal("name", "Name.Missing"));
        channel.Name = request.Name.Trim();
        channel.Place = request.Place.Trim();
        if (await db.ChannelSecrets.FindAsync([channel.Id], cancellation) is { } secrets) secrets.Version = keys.Next();
        audit.Note("channel.describe", channel.CentreId, channel.Code);
        await db.SaveChangesAsync(cancellation);
        await changes.TellAsync(cancellation);
        return new Outcome(true);
    }
}
