using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Connectors;
using Otklik.Connectors.Telegram;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Channels.Connecting;

/// <summary>Chooses how a bot's messages come in: Telegram calls us, or we ask. Telegram is told first, and nothing
/// changes here when it does not agree: otherwise nobody would bring the messages.</summary>
public sealed class SwitchReceiving(
    AppDb db, Keys keys, ChannelSettingsBook book, ConnectorBook connectors, OtklikOptions options, CurrentAsker asker,
    AuditLog audit, ChannelChanges changes)
{
    /// <param name="Here">Where this site was reached, if no public address is set.</param>
    public sealed record Request(long ChannelId, bool Polls, string Here);

    /// <summary>Null when there is no such bot for this asker.</summary>
    public async Task<CheckOutcome?> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var channel = await db.Channels.AsNoTracking()
            .FirstOrDefaultAsync(row => row.Id == request.ChannelId && row.ClosedAt == null, cancellation);
        if (channel is null || !asker.Value.Can(Permission.ManageChannels, channel.CentreId)) return null;
        if (connectors.Find(channel.Network) is not TelegramConnector telegram) return null;
        if ((await book.RefreshAsync(cancellation)).Find(channel.Id) is not { } known
            || await db.ChannelSecrets.FindAsync([channel.Id], cancellation) is not { } secrets
            || HookAddress.Of(options, channel, request.Here) is not { } address)
        {
            return null;
        }

        var outcome = request.Polls
            ? await telegram.DeleteWebhookAsync(known.Settings, cancellation)
            : await telegram.SetWebhookAsync(known.Settings, address, cancellation);
        if (!outcome.Ok) return outcome;
        secrets.Polls = request.Polls;
        secrets.Version = keys.Next();
        audit.Note("channel.receiving", channel.CentreId, channel.Code, request.Polls ? "polling" : "webhook");
        await db.SaveChangesAsync(cancellation);
        await changes.TellAsync(cancellation);
        return outcome;
    }
}
