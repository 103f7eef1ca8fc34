using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Centres.Structure;
using Otklik.Channels;
using Otklik.Connectors;
using Otklik.Data;

namespace Otklik.SetUp;

/// <summary>Lets a centre receive: its checked channels take messages from now on, those that nobody has checked are
/// paused. It can be taken back. For those who have a say over the centre above.</summary>
public sealed class OpenCentre(
    AppDb db, Keys keys, CurrentAsker asker, AuditLog audit, ReadSetUp read, CentreBook book, ChannelChanges changes,
    TimeProvider clock)
{
    /// <param name="Paused">Channels that were paused for want of a check.</param>
    public sealed record Outcome(IReadOnlyList<long> Paused, Refusal? Refused = null);

    public async Task<Outcome> RunAsync(long centreId, CancellationToken cancellation)
    {
        var facts = await read.RunAsync(centreId, cancellation);
        if (facts is null) return Refused("Centre.Unknown");
        if (!facts.MayOpen) return Refused("Centre.NotYours");
        if (!facts.HasSeer) return Refused("Open.NobodySees");
        if (facts.Parent is { ClosedAt: not null }) return Refused("Centre.AboveClosed");
        var centre = await db.Centres.SingleAsync(row => row.Id == centreId, cancellation);
        if (centre.PreparingSince is null) return new Outcome([]);

        centre.PreparingSince = null;
        var unready = facts.Channels.Where(source => !source.IsReady
                && source.Channel.State is not (ChannelState.Paused or ChannelState.AwaitsKey))
            .Select(source => source.Channel.Id).ToList();
        foreach (var channel in await OfAsync(centreId, cancellation))
        {
            if (!unready.Contains(channel.Id)) continue;
            channel.State = ChannelState.Paused;
            audit.Note("channel.pause", centreId, channel.Code);
        }

        audit.Note("centre.open", centreId, centre.Code);
        await SaveAsync(centreId, cancellation);
        return new Outcome(unready);
    }

    /// <summary>Back to being set up; <paramref name="paused"/> go on as they were.</summary>
    public async Task<Outcome> TakeBackAsync(
        long centreId, IReadOnlyCollection<long> paused, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(paused);
        var centre = await db.Centres
            .FirstOrDefaultAsync(row => row.Id == centreId && row.ClosedAt == null, cancellation);
        if (centre is null) return Refused("Centre.Unknown");
        if (!CloseCentre.IsFor(asker.Value, centre)) return Refused("Centre.NotYours");
        if (centre.PreparingSince is not null) return new Outcome([]);
        centre.PreparingSince = clock.GetUtcNow().UtcDateTime;
        foreach (var channel in await OfAsync(centreId, cancellation))
        {
            if (channel.State != ChannelState.Paused || !paused.Contains(channel.Id)) continue;
            channel.State = channel.Problem is null ? ChannelState.New : ChannelState.Broken;
            audit.Note("channel.resume", centreId, channel.Code);
        }

        audit.Note("centre.prepare", centreId, centre.Code);
        await SaveAsync(centreId, cancellation);
        return new Outcome([]);
    }

    private async Task<List<Channel>> OfAsync(long centreId, CancellationToken cancellation) => await db.Channels
        .Where(row => row.CentreId == centreId && row.ClosedAt == null && row.Network != Network.File)
        .ToListAsync(cancellation);

    private async Task SaveAsync(long centreId, CancellationToken cancellation)
    {
        // Other processes learn of it by the versions of the channels' settings.
        foreach (var secrets in await db.ChannelSecrets
            .Where(row => db.Channels.Any(channel => channel.Id == row.ChannelId && channel.CentreId == centreId))
            .ToListAsync(cancellation))
        {
            secrets.Version = keys.Next();
        }

        await db.SaveChangesAsync(cancellation);
        book.Forget();
        await changes.TellAsync(cancellation);
    }

    private static Outcome Refused(string text) => new([], new Refusal(null, text));
}
