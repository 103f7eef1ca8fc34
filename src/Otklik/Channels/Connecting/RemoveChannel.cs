using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Otklik.Cases;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Channels.Connecting;

/// <summary>Takes a channel out of use for good. Its messages and cases stay; its secrets are erased, its code may be
/// given again, and replies that were still on their way show as failed, where another way is offered.</summary>
public sealed class RemoveChannel(
    AppDb db, Keys keys, Sealer sealer, CurrentAsker asker, AuditLog audit, ChannelChanges changes, TimeProvider time)
{
    /// <summary>False when there is no such channel for this asker.</summary>
    public async Task<bool> RunAsync(long channelId, CancellationToken cancellation)
    {
        var channel = await db.Channels.FirstOrDefaultAsync(row => row.Id == channelId && row.ClosedAt == null,
            cancellation);
        if (channel is null || !asker.Value.Can(Permission.ManageChannels, channel.CentreId)) return false;
        audit.Note("channel.remove", channel.CentreId, channel.Code);
        channel.ClosedAt = time.GetUtcNow().UtcDateTime;
        // No code may hold a tilde: nothing new can collide with it.
        channel.Code = string.Create(CultureInfo.InvariantCulture, $"{channel.Code}~{channel.Id}");
        channel.Problem = null;
        if (await db.ChannelSecrets.FindAsync([channelId], cancellation) is { } secrets)
        {
            secrets.Sealed = sealer.Seal(ChannelSecrets.Column, channelId, "{}");
            secrets.Open = "{}";
            secrets.Polls = false;
            secrets.Version = keys.Next();
        }

        await db.SaveChangesAsync(cancellation);
        await changes.TellAsync(cancellation);
        await db.Deliveries.Where(row => row.ChannelId == channelId && row.State == DeliveryState.Waiting)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, DeliveryState.Failed)
                .SetProperty(row => row.ProblemCode, DeliveryProblems.ChannelRemoved)
                .SetProperty(row => row.Problem,
                    "Канал отключили раньше, чем ответ ушёл. Ответьте жителю другим способом."),
                cancellation);
        return true;
    }
}
