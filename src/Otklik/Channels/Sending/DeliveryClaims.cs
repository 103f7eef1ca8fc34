using Microsoft.EntityFrameworkCore;
using Otklik.Cases;
using Otklik.Data;

namespace Otklik.Channels.Sending;

/// <summary>
/// Finds what is due and takes it. A delivery is leased by moving its <c>NextAttemptAt</c> on, in one statement that
/// only holds if nobody else has taken it; whoever dies leaves it to be taken again when the lease ends. Within one
/// thread only the oldest waiting delivery may go: a thread's replies keep their order even while the first of them is
/// being retried.
/// </summary>
internal sealed class DeliveryClaims(AppDb db)
{
    /// <summary>Longer than any attempt may take.</summary>
    public static TimeSpan Lease { get; } = TimeSpan.FromMinutes(3);

    /// <summary>Channels with waiting deliveries, and when the first of each is due.</summary>
    public Task<List<WaitingChannel>> WaitingAsync(CancellationToken cancellation) =>
        db.Deliveries.Where(row => row.State == DeliveryState.Waiting).GroupBy(row => row.ChannelId)
            .Select(channel => new WaitingChannel(channel.Key, channel.Min(row => row.NextAttemptAt)))
            .ToListAsync(cancellation);

    /// <summary>The heads of their threads that are due, oldest first.</summary>
    public Task<List<DueDelivery>> DueAsync(long channelId, DateTime now, int count, CancellationToken cancellation) =>
        db.Deliveries.AsNoTracking()
            .Where(row => row.ChannelId == channelId && row.State == DeliveryState.Waiting && row.NextAttemptAt <= now
                && !db.Deliveries.Any(earlier => earlier.ThreadId == row.ThreadId
                    && earlier.State == DeliveryState.Waiting && earlier.Id < row.Id))
            .OrderBy(row => row.Id).Take(count)
            .Select(row => new DueDelivery(row.Id, row.ChannelId, row.ThreadId, row.NextAttemptAt, row.ProblemCode))
            .ToListAsync(cancellation);

    /// <summary>The delivery, ours until the lease ends; null when somebody else has it or it was withdrawn. The mark
    /// that an attempt has begun is written with the lease, before anything leaves the house.</summary>
    public async Task<Delivery?> TakeAsync(DueDelivery due, DateTime now, CancellationToken cancellation)
    {
        var until = now + Lease;
        var taken = await db.Deliveries
            .Where(row => row.Id == due.Id && row.State == DeliveryState.Waiting
                && row.NextAttemptAt == due.NextAttemptAt)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.NextAttemptAt, until)
                .SetProperty(row => row.ProblemCode, DeliveryProblems.Begun), cancellation);
        return taken == 0 ? null
            : await db.Deliveries.AsNoTracking().SingleAsync(row => row.Id == due.Id, cancellation);
    }

    /// <summary>Makes waiting deliveries due now: after the network came back, or the clock was set back. One whose
    /// attempt has begun keeps its lease: it may be on its way from another node that owned the channel before.
    /// </summary>
    public Task HastenAsync(
        long channelId, DateTime now, IReadOnlyCollection<long> inFlight, CancellationToken cancellation)
    {
        var leased = now + Lease;
        return db.Deliveries
            .Where(row => row.ChannelId == channelId && row.State == DeliveryState.Waiting && row.NextAttemptAt > now
                && (row.ProblemCode != DeliveryProblems.Begun || row.NextAttemptAt > leased)
                && !inFlight.Contains(row.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.NextAttemptAt, now), cancellation);
    }
}

internal sealed record WaitingChannel(long ChannelId, DateTime NextAttemptAt);

internal sealed record DueDelivery(long Id, long ChannelId, long ThreadId, DateTime NextAttemptAt, string? ProblemCode);
