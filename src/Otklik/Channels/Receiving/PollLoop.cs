using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Cluster;
using Otklik.Connectors;
using Otklik.Data;
using Otklik.Intake;

namespace Otklik.Channels.Receiving;

/// <summary>Asks one channel for what is new, again and again. The cursor moves only when the payloads are on the disk:
/// a process that dies in between is given them again, and the inbox knows repeats.</summary>
internal sealed class PollLoop(
    IServiceScopeFactory scopes, Holdings holdings, Ownerships ownerships, Inbox inbox, ChannelActivity activity,
    TapAnswers taps, ChannelMetrics metrics, TimeProvider time, Random chance, ILogger<PollLoop> logger)
{
    private const int FailuresBeforeTold = 3;
    private static readonly TimeSpan WhileBehind = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(25);
    private static readonly Backoff AfterError = new(TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(2));

    /// <param name="own">Under which the cursor is moved; without it the loop ends.</param>
    public async Task RunAsync(
        KnownChannel channel, IPollingConnector connector, Ownership own, CancellationToken stopping)
    {
        var (cursor, isTold) = await ReadAsync(channel.Id, stopping);
        var failures = 0;
        while (!stopping.IsCancellationRequested)
        {
            if (inbox.Backlog.IsLarge)
            {
                await Task.Delay(WhileBehind, time, stopping);
                continue;
            }

            try
            {
                var batch = await PollAsync(connector, channel, cursor, stopping);
                if (batch.Error is not null)
                {
                    failures++;
                    if (failures >= FailuresBeforeTold && batch.RetryAfter is null)
                    {
                        await ReportAsync(channel.Id, batch.Error, stopping);
                        isTold = true;
                    }

                    await Task.Delay(batch.RetryAfter ?? AfterError.After(failures, chance), time, stopping);
                    continue;
                }

                await KeepAsync(channel, connector, batch, stopping);
                if (batch.Cursor != cursor)
                {
                    await MoveAsync(own, channel.Id, cursor, batch.Cursor, stopping);
                    cursor = batch.Cursor;
                }

                if (isTold) await ReportAsync(channel.Id, null, stopping);
                isTold = false;
                failures = 0;
            }
            catch (OwnershipLostException lost)
            {
                // Another node polls by now: what came twice is one message.
                holdings.Drop(lost);
                return;
            }
            catch (InboxFullException)
            {
                await Task.Delay(InboxFullException.RetryAfter, time, stopping);
            }
            catch (Exception fault) when (fault is not (OperationCanceledException or OutOfMemoryException))
            {
                // The database's fault: what was fetched is not acknowledged and comes again.
                logger.LogError(fault, "What channel {Channel} brought could not be kept", channel.Channel.Code);
                await Task.Delay(AfterError.After(++failures, chance), time, stopping);
            }
        }
    }

    private async Task<PollBatch> PollAsync(
        IPollingConnector connector, KnownChannel channel, string? cursor, CancellationToken stopping)
    {
        try
        {
            return await connector.PollAsync(channel.Settings, cursor, Wait, stopping);
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or OutOfMemoryException))
        {
            // Connectors give errors in words; what is thrown is a fault of ours, and its words may hold an address.
            logger.LogError("Polling {Channel} threw {Fault} at {Where}", channel.Channel.Code, fault.GetType().Name,
                fault.StackTrace);
            return new PollBatch([], cursor, "Опрос сети прервался из-за сбоя программы. Сообщите администратору.");
        }
    }

    private async Task KeepAsync(
        KnownChannel channel, IPollingConnector connector, PollBatch batch, CancellationToken stopping)
    {
        if (batch.Payloads.Count == 0) return;
        metrics.Received(channel.Network, batch.Payloads.Count);

        // All are handed over before the first is awaited: they share one commit and keep their order.
        await Task.WhenAll(batch.Payloads.Select(payload =>
            inbox.PutAsync(channel.Id, payload.Key, payload.Body, EnvelopeSource.Poll, stopping)));
        foreach (var payload in batch.Payloads) taps.Offer(channel, connector, payload.Body);
        activity.Count(channel.Id, CallOutcome.Received, count: batch.Payloads.Count);
        if (activity.WantsLook(channel.Id))
        {
            activity.Remember(channel.Id,
                WhatCame.Of(connector, channel, batch.Payloads[^1].Body, time.GetUtcNow().UtcDateTime));
        }

        metrics.Acknowledged(channel.Network, batch.Payloads.Count);
    }

    private async Task<(string? Cursor, bool IsTold)> ReadAsync(long channelId, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateSystemScope();
        var row = await scope.ServiceProvider.GetRequiredService<AppDb>().ChannelSecrets.AsNoTracking()
            .FirstOrDefaultAsync(row => row.ChannelId == channelId, cancellation);
        return (row?.Cursor, row?.ReceiveProblem is not null);
    }

    /// <summary>Only from where it was: another bot's settings, given meanwhile, begin from no cursor.</summary>
    private async Task MoveAsync(
        Ownership own, long channelId, string? from, string? to, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await ownerships.HoldAsync(db, own, cancellation);
        await db.ChannelSecrets.Where(row => row.ChannelId == channelId && row.Cursor == from)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Cursor, to), cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private async Task ReportAsync(long channelId, string? problem, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateSystemScope();
        await scope.ServiceProvider.GetRequiredService<ChannelHealth>()
            .ReportAsync(channelId, ChannelSide.Receiving, problem, cancellation);
    }
}
