using Microsoft.EntityFrameworkCore;
using Otklik.Cases;
using Otklik.Centres;
using Otklik.Channels.Receiving;
using Otklik.Data;
using Otklik.Hosting;
using Otklik.Intake;

namespace Otklik.Channels.List;

/// <summary>All that the page of one channel shows. Of its secrets only whether they are there.</summary>
public sealed class ChannelCard(
    AppDb db, CurrentAsker asker, ChannelActivity activity, InboxBacklog backlog, OtklikOptions options,
    TimeProvider time)
{
    private const int Days = 7;

    public sealed record Card(Channel Channel, string Centre)
    {
        public bool Polls { get; init; }

        /// <summary>So many wait to be placed that nobody is asked for more; null: polling goes on.</summary>
        public long? TooManyWait { get; init; }

        public string? ApiUrl { get; init; }
        public MailServers? Mail { get; init; }

        /// <summary>Where the network has to call; null for networks that do not.</summary>
        public string? HookAddress { get; init; }

        /// <summary>The address is one that a network can reach.</summary>
        public bool IsHookPublic { get; init; }

        public IReadOnlyList<RecentCall> Recent { get; init; } = [];
        public IReadOnlyList<ChannelTally> Refusals { get; init; } = [];
        public long Received { get; init; }
        public int Waiting { get; init; }
        public int NotSent { get; init; }
    }

    /// <param name="here">Address under which this page was asked for, where no public one is set.</param>
    public async Task<Card?> ReadAsync(long channelId, string here, CancellationToken cancellation)
    {
        var channel = await db.Channels.AsNoTracking()
            .FirstOrDefaultAsync(row => row.Id == channelId && row.ClosedAt == null, cancellation);
        if (channel is null || !asker.Value.Can(Permission.ManageChannels, channel.CentreId)) return null;
        var centre = await db.Centres.Where(row => row.Id == channel.CentreId).Select(row => row.Name)
            .FirstOrDefaultAsync(cancellation);
        var secrets = await db.ChannelSecrets.AsNoTracking()
            .FirstOrDefaultAsync(row => row.ChannelId == channelId, cancellation);
        var open = ChannelSettings.OpenFrom(secrets?.Open ?? "{}");
        var since = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(1 - Days);
        var tallies = await db.Set<ChannelTally>().AsNoTracking()
            .Where(row => row.ChannelId == channelId && row.Day >= since).ToListAsync(cancellation);
        var hook = HookAddress.Of(options, channel, here);
        return new Card(channel, centre ?? "")
        {
            Polls = secrets?.Polls ?? false,
            TooManyWait = secrets?.Polls is true && backlog.IsLarge ? backlog.Waiting : null,
            ApiUrl = open.ApiUrl?.ToString(),
            Mail = open.Mail,
            HookAddress = hook?.ToString(),
            IsHookPublic = hook is { Scheme: "https", IsLoopback: false },
            Recent = activity.Recent(channelId),
            Refusals = [.. tallies.Where(row => row.Outcome == CallOutcome.Refused).GroupBy(row => row.Reason)
                .Select(same => new ChannelTally
                {
                    Reason = same.Key, Count = same.Sum(row => row.Count), LastAt = same.Max(row => row.LastAt),
                }).OrderByDescending(row => row.LastAt)],
            Received = tallies.Where(row => row.Outcome == CallOutcome.Received).Sum(row => row.Count),
            Waiting = await db.Deliveries.CountAsync(
                row => row.ChannelId == channelId && row.State == DeliveryState.Waiting, cancellation),
            NotSent = await db.Deliveries.CountAsync(row => row.ChannelId == channelId
                && (row.State == DeliveryState.Failed || row.State == DeliveryState.NotPossible), cancellation),
        };
    }
}
