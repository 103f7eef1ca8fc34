using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Connectors;
using Otklik.Data;

namespace Otklik.Channels.Connecting;

/// <summary>Asks the network whether the settings work; what waited for them goes on when they do.</summary>
public sealed class CheckChannel(
    AppDb db, ChannelSettingsBook book, ConnectorBook connectors, ChannelHealth health, CurrentAsker asker,
    AuditLog audit, TimeProvider time)
{
    /// <summary>Null when there is no such channel for this asker.</summary>
    public async Task<CheckOutcome?> RunAsync(long channelId, CancellationToken cancellation)
    {
        var channel = await db.Channels.AsNoTracking()
            .FirstOrDefaultAsync(row => row.Id == channelId && row.ClosedAt == null, cancellation);
        if (channel is null || !asker.Value.Can(Permission.ManageChannels, channel.CentreId)) return null;
        var known = (await book.RefreshAsync(cancellation)).Find(channelId);
        var outcome = channel.State == ChannelState.AwaitsKey
            ? new CheckOutcome(false, [], "Ключей ещё нет: впишите их на странице канала.")
            : connectors.Find(channel.Network) is { } connector && known is not null
            ? await connector.CheckAsync(known.Settings, cancellation)
            : new CheckOutcome(true, []);
        if (await db.ChannelSecrets.FindAsync([channelId], cancellation) is { } secrets)
            secrets.CheckedAt = outcome.Ok ? time.GetUtcNow().UtcDateTime : null;
        audit.Note("channel.check", channel.CentreId, channel.Code, outcome.Ok ? "ok" : "problem");
        await db.SaveChangesAsync(cancellation);
        if (outcome.Ok) await health.MendedAsync(channelId, cancellation);
        return outcome;
    }
}
