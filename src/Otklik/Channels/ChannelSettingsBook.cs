using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Channels;

/// <summary>Channels with their settings opened, in memory: a webhook must not cost a query. A change made here is seen
/// at once; one made by another process (the command line) within seconds, by the stamp of versions.</summary>
public sealed class ChannelSettingsBook(
    IServiceScopeFactory scopes, Sealer sealer, CentreBook centres, TimeProvider time,
    ILogger<ChannelSettingsBook> logger) : IDisposable
{
    private static readonly TimeSpan StampEvery = TimeSpan.FromSeconds(2);

    /// <summary>Name or territory of a channel may change without its settings.</summary>
    private static readonly TimeSpan ReadAllEvery = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _reading = new(1, 1);
    private volatile ChannelShelf? _shelf;
    private long _stampedAt;

    /// <summary>Waits for nothing but the very first reading: a stale shelf is handed out while a fresh one is
    /// fetched.</summary>
    public async ValueTask<ChannelShelf> ReadAsync(CancellationToken cancellation)
    {
        if (_shelf is not { } shelf) return await RefreshAsync(cancellation);
        if (time.GetElapsedTime(Interlocked.Read(ref _stampedAt)) >= StampEvery && _reading.CurrentCount > 0)
            _ = LookAgainAsync();
        return shelf;
    }

    /// <summary>Reads everything anew; whoever changed a channel calls it.</summary>
    public async Task<ChannelShelf> RefreshAsync(CancellationToken cancellation)
    {
        await _reading.WaitAsync(cancellation);
        try
        {
            return await ReadAllAsync(cancellation);
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose() => _reading.Dispose();

    private async Task LookAgainAsync()
    {
        if (!await _reading.WaitAsync(0)) return;
        try
        {
            if (_shelf is { } shelf && time.GetElapsedTime(shelf.ReadAt) < ReadAllEvery)
            {
                await using var scope = scopes.CreateSystemScope();
                var stamp = await StampAsync(scope.ServiceProvider.GetRequiredService<AppDb>(), CancellationToken.None);
                Interlocked.Exchange(ref _stampedAt, time.GetTimestamp());
                if (stamp == shelf.Stamp) return;
            }

            await ReadAllAsync(CancellationToken.None);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // What is known goes on being used: a database that does not answer must not stop receiving before the
            // inbox does.
            Interlocked.Exchange(ref _stampedAt, time.GetTimestamp());
            logger.LogWarning(fault, "Channel settings could not be read again");
        }
        finally
        {
            _reading.Release();
        }
    }

    private async Task<ChannelShelf> ReadAllAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var readAt = time.GetTimestamp();
        var stamp = await StampAsync(db, cancellation);
        var rows = await db.Channels.AsNoTracking()
            .GroupJoin(db.ChannelSecrets, channel => channel.Id, secrets => secrets.ChannelId,
                (channel, secrets) => new { channel, secrets })
            .SelectMany(pair => pair.secrets.DefaultIfEmpty(), (pair, secrets) => new { pair.channel, secrets })
            .ToListAsync(cancellation);
        var preparing = await db.Centres.Where(row => row.PreparingSince != null).Select(row => row.Id)
            .ToHashSetAsync(cancellation);
        var shelf = new ChannelShelf(
            [.. rows.Select(row => Open(row.channel, row.secrets, preparing.Contains(row.channel.CentreId)))], stamp,
            readAt);
        Interlocked.Exchange(ref _stampedAt, readAt);
        // Before anybody hears of a new channel here: what it brings must find its channel where messages are placed.
        if (_shelf?.Stamp != stamp) centres.Forget();
        return _shelf = shelf;
    }

    private KnownChannel Open(Channel channel, ChannelSecrets? secrets, bool isPreparing)
    {
        if (secrets is null)
            return new KnownChannel(channel, ChannelSettings.Join(channel, new(), new()), polls: false, heldUntil: null,
                version: 0) { IsPreparing = isPreparing };
        ChannelSettings.SecretPart secret;
        try
        {
            secret = ChannelSettings.SecretFrom(
                sealer.Open(ChannelSecrets.Column, secrets.ChannelId, secrets.Sealed));
        }
        catch (Exception fault) when (fault is CryptographicException or JsonException)
        {
            // A backup without its key: the channel stands there, takes and sends nothing, and its page says so at the
            // check.
            logger.LogError("Settings of channel {Channel} were sealed with another key", channel.Code);
            secret = new ChannelSettings.SecretPart();
        }

        return new KnownChannel(channel, ChannelSettings.Join(channel, secret, ChannelSettings.OpenFrom(secrets.Open)),
            secrets.Polls, secrets.NotBefore, secrets.Version) { IsPreparing = isPreparing };
    }

    private static async Task<ChannelStamp> StampAsync(AppDb db, CancellationToken cancellation)
    {
        var found = await db.ChannelSecrets.GroupBy(_ => 1)
            .Select(all => new { Version = all.Max(row => row.Version), Count = all.Count() })
            .SingleOrDefaultAsync(cancellation);
        return new ChannelStamp(found?.Version ?? 0, found?.Count ?? 0);
    }
}
