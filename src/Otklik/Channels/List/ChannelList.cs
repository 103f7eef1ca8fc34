using Microsoft.EntityFrameworkCore;
using Otklik.Cases;
using Otklik.Centres;
using Otklik.Connectors;
using Otklik.Data;

namespace Otklik.Channels.List;

/// <summary>The channels that the asker manages, those that need a person first.</summary>
public sealed class ChannelList(AppDb db, CurrentAsker asker, TimeProvider time)
{
    public sealed record Row(
        long Id, string Code, Network Network, string Name, string Centre, ChannelState State, string? Problem,
        DateTime? LastReceivedAt, bool IsDemonstration)
    {
        public long Received { get; init; }
        public long Refused { get; init; }
        public int Waiting { get; init; }
        public int NotSent { get; init; }
    }

    public async Task<List<Row>> ReadAsync(CancellationToken cancellation)
    {
        var rows = await db.Channels.AsNoTracking().Where(row => row.ClosedAt == null)
            .Join(db.Centres, channel => channel.CentreId, centre => centre.Id,
                (channel, centre) => new { channel, centre.Name })
            .ToListAsync(cancellation);
        var mine = rows.Where(row => asker.Value.Can(Permission.ManageChannels, row.channel.CentreId)).ToList();
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var tallies = (await db.Set<ChannelTally>().AsNoTracking().Where(row => row.Day == today)
            .ToListAsync(cancellation))
            .ToLookup(row => row.ChannelId);
        var waiting = await CountAsync(db.Deliveries.Where(row => row.State == DeliveryState.Waiting), cancellation);
        var notSent = await CountAsync(db.Deliveries
            .Where(row => row.State == DeliveryState.Failed || row.State == DeliveryState.NotPossible), cancellation);
        return [.. mine.Select(row => new Row(
                row.channel.Id, row.channel.Code, row.channel.Network, row.channel.Name, row.Name, row.channel.State,
                row.channel.Problem, row.channel.LastReceivedAt, row.channel.IsDemonstration)
            {
                Received = tallies[row.channel.Id].Where(one => one.Outcome == CallOutcome.Received)
                    .Sum(one => one.Count),
                Refused = tallies[row.channel.Id].Where(one => one.Outcome == CallOutcome.Refused)
                    .Sum(one => one.Count),
                Waiting = waiting.GetValueOrDefault(row.channel.Id),
                NotSent = notSent.GetValueOrDefault(row.channel.Id),
            })
            .OrderByDescending(row => row.State == ChannelState.Broken)
            .ThenBy(row => row.Name, StringComparer.CurrentCulture)];
    }

    private static async Task<Dictionary<long, int>> CountAsync(
        IQueryable<Delivery> deliveries, CancellationToken cancellation) =>
        await deliveries.GroupBy(row => row.ChannelId).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellation);
}
