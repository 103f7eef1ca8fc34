using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.Channels;

/// <summary>Keeps what stands in a channel's way where staff see it. The halves are told apart, so that good news of
/// one does not hide bad news of the other; a channel that a person has paused stays paused.</summary>
public sealed class ChannelHealth(AppDb db, Keys keys, ChannelChanges changes, TimeProvider time)
{
    /// <summary>How long nothing is sent after the network has refused our settings; then one reply is tried
    /// again.</summary>
    public static TimeSpan Hold { get; } = TimeSpan.FromMinutes(10);

    /// <summary>Writes only what changes anything.</summary>
    /// <param name="problem">In words for staff; null when this half works.</param>
    public async Task ReportAsync(long channelId, ChannelSide side, string? problem, CancellationToken cancellation)
    {
        var secrets = await db.ChannelSecrets.FirstOrDefaultAsync(row => row.ChannelId == channelId, cancellation);
        var channel = await db.Channels.FirstOrDefaultAsync(row => row.Id == channelId, cancellation);
        if (secrets is null || channel is null || channel.ClosedAt is not null) return;
        if (side == ChannelSide.Receiving)
        {
            secrets.ReceiveProblem = problem;
        }
        else
        {
            secrets.SendProblem = problem;
            secrets.NotBefore = problem is null ? null : time.GetUtcNow().UtcDateTime + Hold;
        }

        await ShowAsync(channel, secrets, cancellation);
    }

    /// <summary>The settings were found to work, or a person has mended them: everything goes on at once.</summary>
    public async Task MendedAsync(long channelId, CancellationToken cancellation)
    {
        var secrets = await db.ChannelSecrets.FirstOrDefaultAsync(row => row.ChannelId == channelId, cancellation);
        var channel = await db.Channels.FirstOrDefaultAsync(row => row.Id == channelId, cancellation);
        if (secrets is null || channel is null) return;
        secrets.ReceiveProblem = null;
        secrets.SendProblem = null;
        secrets.NotBefore = null;
        await ShowAsync(channel, secrets, cancellation);
    }

    private async Task ShowAsync(Channel channel, ChannelSecrets secrets, CancellationToken cancellation)
    {
        channel.Problem = (secrets.ReceiveProblem, secrets.SendProblem) switch
        {
            ({ } receive, { } send) when receive != send => $"{receive} {send}",
            var (receive, send) => receive ?? send,
        };
        if (channel.State is not (ChannelState.Paused or ChannelState.AwaitsKey))
        {
            channel.State = channel.Problem is not null ? ChannelState.Broken
                : channel.State == ChannelState.Broken ? ChannelState.Working
                : channel.State;
        }

        if (!db.ChangeTracker.HasChanges()) return;
        secrets.Version = keys.Next();
        await db.SaveChangesAsync(cancellation);
        await changes.TellAsync(cancellation);
    }
}
