using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.Channels.Connecting;

/// <summary>Stops a channel for a while, or lets it go on: nothing is taken in, asked for or sent in between, and what
/// waits to be sent is kept.</summary>
public sealed class PauseChannel(AppDb db, Keys keys, CurrentAsker asker, AuditLog audit, ChannelChanges changes)
{
    public sealed record Request(long ChannelId, bool Pause);

    /// <summary>False when there is no such channel for this asker.</summary>
    public async Task<bool> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var channel = await db.Channels
            .FirstOrDefaultAsync(row => row.Id == request.ChannelId && row.ClosedAt == null, cancellation);
        if (channel is null || !asker.Value.Can(Permission.ManageChannels, channel.CentreId)) return false;
        // Nothing comes or goes there anyway, and without keys it cannot go on.
        if (channel.State == ChannelState.AwaitsKey) return true;
        if (request.Pause == (channel.State == ChannelState.Paused)) return true;
        channel.State = request.Pause ? ChannelState.Paused
            : channel.Problem is not null ? ChannelState.Broken
            : channel.LastReceivedAt is null ? ChannelState.New
            : ChannelState.Working;
        if (await db.ChannelSecrets.FindAsync([channel.Id], cancellation) is { } secrets) secrets.Version = keys.Next();
        audit.Note(request.Pause ? "channel.pause" : "channel.resume", channel.CentreId, channel.Code);
        await db.SaveChangesAsync(cancellation);
        await changes.TellAsync(cancellation);
        return true;
    }
}
