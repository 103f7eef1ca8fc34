using System.Collections.Concurrent;
using Otklik.Cases;
using Otklik.Centres;
using Otklik.Cluster;
using Otklik.Connectors;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Channels.Sending;

/// <summary>
/// Sends what waits: wakes when a delivery is written and by itself every few seconds, finds the channels that have
/// something due, and lets each send in its own pace beside the others. Nothing is remembered here that the database
/// does not know but the pace, so that a restart loses nothing.
/// </summary>
internal sealed class DeliverySender(
    IServiceScopeFactory scopes, ChannelSettingsBook book, ConnectorBook connectors, DeliverySignal signal,
    DeliveryPost post, Holdings holdings, Heartbeats heartbeats, TimeProvider time, Random chance,
    ILogger<DeliverySender> logger) : BackgroundService
{
    public const string HeartbeatName = "sender";
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<long, ChannelOutbox> _outboxes = new();
    private readonly WallClock _clock = new(time);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            heartbeats.Beat(HeartbeatName);
            var pause = LookEvery;
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                logger.LogError(fault, "Deliveries could not be looked through");
                pause = AfterFault;
            }

            await signal.WaitAsync(pause, stoppingToken).ConfigureAwait(
                ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        }

        // What has left the house is waited for: its outcome is worth more than a quick stop.
        await Task.WhenAll(_outboxes.Values.Select(outbox => outbox.Running));
    }

    private async Task LookAsync(CancellationToken stopping)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var scope = scopes.CreateSystemScope();
        var claims = new DeliveryClaims(scope.ServiceProvider.GetRequiredService<AppDb>());
        var wasSetBack = _clock.WasSetBack();
        var shelf = await book.ReadAsync(stopping);
        foreach (var waiting in await claims.WaitingAsync(stopping))
        {
            if (await holdings.FindAsync(Ownership.OfChannel(waiting.ChannelId), stopping) is null) continue;
            // Later than any retry: written under a clock that was ahead.
            if (wasSetBack || waiting.NextAttemptAt > now + DeliveryPost.LongestWait)
                await claims.HastenAsync(waiting.ChannelId, now, post.InFlight, stopping);
            else if (waiting.NextAttemptAt > now) continue;
            if (!MaySend(shelf.Find(waiting.ChannelId), now)) continue;
            var outbox = _outboxes.GetOrAdd(waiting.ChannelId, id => new ChannelOutbox(
                id, PacingOf(shelf.Find(id)), scopes, book, post, time, chance, logger));
            outbox.Wake(stopping);
        }
    }

    private Pacing PacingOf(KnownChannel? channel) =>
        channel is not null && connectors.Find(channel.Network) is { } connector
            ? connector.Pacing
            : new Pacing(50, TimeSpan.Zero);

    /// <summary>A channel that is gone is let through: its deliveries end as failed, where people see them.</summary>
    internal static bool MaySend(KnownChannel? channel, DateTime now) =>
        channel is null || channel.IsClosed
        || (!channel.IsPaused
            && (channel.HeldUntil is not { } until || until <= now || until > now + ChannelHealth.Hold * 2));
}
