using Microsoft.EntityFrameworkCore;
using Otklik.Cases;
using Otklik.Connectors;
using Otklik.Data;

namespace Otklik.Channels.Sending;

/// <summary>Deletes in the networks what a person has withdrawn after it was sent. A row leaves the queue when its
/// <c>ExternalId</c> is gone: nothing of ours stands there any more. Where the network does not let us, the row says
/// so.</summary>
internal sealed class SentWithdrawals(
    AppDb db, ReplyLetter letters, ChannelSettingsBook book, ConnectorBook connectors, TimeProvider time,
    Random chance, ILogger<SentWithdrawals> logger)
{
    private const int Batch = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly Backoff Wait = new(TimeSpan.FromSeconds(30), TimeSpan.FromHours(1));

    /// <summary>A row that is done with: nobody looks so far ahead.</summary>
    private static readonly DateTime Never = new(9000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public async Task RunAsync(CancellationToken cancellation)
    {
        var now = Now();
        var due = await db.Deliveries.AsNoTracking()
            .Where(row => row.State == DeliveryState.Withdrawn && row.ExternalId != null && row.NextAttemptAt <= now)
            .OrderBy(row => row.NextAttemptAt).Take(Batch).ToListAsync(cancellation);
        foreach (var delivery in due) await WithdrawAsync(delivery, cancellation);
    }

    private async Task WithdrawAsync(Delivery delivery, CancellationToken cancellation)
    {
        var until = Now() + DeliveryClaims.Lease;
        var taken = await db.Deliveries
            .Where(row => row.Id == delivery.Id && row.NextAttemptAt == delivery.NextAttemptAt
                && row.ExternalId != null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.NextAttemptAt, until)
                .SetProperty(row => row.Attempts, row => row.Attempts + 1), cancellation);
        if (taken == 0) return;
        switch (await AskAsync(delivery, cancellation))
        {
            case SendOutcome.Sent:
                await WriteAsync(delivery.Id, null, null, null, Never);
                break;
            case SendOutcome.Retry retry:
                await WriteAsync(delivery.Id, delivery.ExternalId, delivery.ProblemCode, retry.Reason,
                    Now() + (retry.After ?? Wait.After(delivery.Attempts + 1, chance)));
                break;
            case SendOutcome.Failed failed:
                await WriteAsync(delivery.Id, delivery.ExternalId, DeliveryProblems.NotWithdrawn, failed.Reason, Never);
                break;
            case SendOutcome.NotPossible impossible:
                await WriteAsync(delivery.Id, delivery.ExternalId, DeliveryProblems.NotWithdrawn, impossible.Reason,
                    Never);
                break;
        }
    }

    private async Task<SendOutcome> AskAsync(Delivery delivery, CancellationToken cancellation)
    {
        var channel = (await book.ReadAsync(cancellation)).Find(delivery.ChannelId);
        // Shown on the page of the message or posted by hand: there is nothing that we could delete.
        if (channel is null || connectors.Find(channel.Network) is not { } connector
            || delivery.ExternalId is not { } externalId || !DeliveryProblems.IsNetworks(externalId))
        {
            return new SendOutcome.Sent("");
        }

        if (channel.IsClosed)
            return new SendOutcome.NotPossible("Канал отключён: удалите ответ в сети вручную.");
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            return await letters.WriteAsync(delivery, patience.Token) is { } reply
                ? await connector.WithdrawAsync(reply.Thread, externalId, channel.Settings, patience.Token)
                : new SendOutcome.NotPossible("Адрес беседы стёрт: удалите ответ в сети вручную.");
        }
        catch (OperationCanceledException)
        {
            return new SendOutcome.Retry("Сеть не ответила вовремя.");
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            logger.LogError("Withdrawing {Delivery} threw {Fault} at {Where}", delivery.Id, fault.GetType().Name,
                fault.StackTrace);
            return new SendOutcome.Failed(DeliveryProblems.Fault, "Отозвать ответ не удалось из-за сбоя программы.");
        }
    }

    private async Task WriteAsync(long id, string? externalId, string? code, string? problem, DateTime next) =>
        await db.Deliveries.Where(row => row.Id == id).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.ExternalId, externalId).SetProperty(row => row.ProblemCode, code)
            .SetProperty(row => row.Problem, problem).SetProperty(row => row.NextAttemptAt, next));

    private DateTime Now() => time.GetUtcNow().UtcDateTime;
}
