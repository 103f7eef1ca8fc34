using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.Channels.Receiving;

/// <summary>Writes down what came in: counts by day, and when each channel was last heard.</summary>
internal sealed class ActivityRecorder(
    ChannelActivity activity, IServiceScopeFactory scopes, Dialect dialect, TimeProvider time,
    ILogger<ActivityRecorder> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Every, time, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                // What was counted last is still written.
            }

            try
            {
                await RecordAsync();
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                // Only counts for a page are lost, never a message.
                logger.LogWarning(fault, "Counts of what came in could not be written");
            }
        }
    }

    private async Task RecordAsync()
    {
        var taken = activity.Take();
        if (taken.Count == 0) return;
        await using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        foreach (var (channelId, key, count, lastAt) in taken) await AddAsync(db, channelId, key, count, lastAt);
        foreach (var heard in taken.Where(one => one.Key.Outcome == CallOutcome.Received).GroupBy(one => one.ChannelId))
        {
            var at = heard.Max(one => one.LastAt);
            await db.Channels.Where(row => row.Id == heard.Key
                && (row.LastReceivedAt == null || row.LastReceivedAt < at))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.LastReceivedAt, at));
            await db.Channels.Where(row => row.Id == heard.Key && row.State == ChannelState.New)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, ChannelState.Working));
        }
    }

    private async Task AddAsync(AppDb db, long channelId, TallyKey key, long count, DateTime lastAt)
    {
        if (await RaiseAsync(db, channelId, key, count, lastAt)) return;
        try
        {
            db.Add(new ChannelTally
            {
                ChannelId = channelId, Day = key.Day, Outcome = key.Outcome, Reason = key.Reason, Count = count,
                LastAt = lastAt,
            });
            await db.SaveChangesAsync();
        }
        catch (DbUpdateException conflict) when (dialect.IsUniqueViolation(conflict))
        {
            // Another process made the row a moment ago.
            await RaiseAsync(db, channelId, key, count, lastAt);
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private static async Task<bool> RaiseAsync(AppDb db, long channelId, TallyKey key, long count, DateTime lastAt) =>
        await db.Set<ChannelTally>()
            .Where(row => row.ChannelId == channelId && row.Day == key.Day && row.Outcome == key.Outcome
                && row.Reason == key.Reason)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Count, row => row.Count + count)
                .SetProperty(row => row.LastAt, lastAt)) > 0;
}
