using Microsoft.EntityFrameworkCore;
using Otklik.Cases;
using Otklik.Cases.Replies;
using Otklik.Connectors;
using Otklik.Data;

namespace Otklik.Channels.Sending;

/// <summary>Writes down what came of an attempt. What ends a delivery goes through Cases, whose clocks it moves; what
/// only puts it off is a row of ours.</summary>
internal sealed class DeliveryRecord(
    AppDb db, RecordDelivery record, ChannelHealth health, TimeProvider time, ILogger<DeliveryRecord> logger)
{
    private const int Tries = 4;
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(2);

    /// <param name="perhapsTwice">An earlier attempt's outcome is not known and the network cannot tell a
    /// repeat.</param>
    public async Task SentAsync(Delivery delivery, string externalId, bool perhapsTwice)
    {
        await TellAsync(new DeliveryResult.Sent(delivery.Id, Now(), externalId));
        if (!perhapsTwice) return;
        await db.Deliveries.Where(row => row.Id == delivery.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ProblemCode, DeliveryProblems.PerhapsTwice)
                .SetProperty(row => row.Problem,
                    "Прошлая попытка оборвалась на полпути: житель мог получить ответ дважды."));
    }

    /// <summary>Not a failure: the resident reads it on the page of the message, only not in a letter.</summary>
    public Task OnlyOnPageAsync(Delivery delivery) => db.Deliveries.Where(row => row.Id == delivery.Id)
        .ExecuteUpdateAsync(set => set.SetProperty(row => row.ProblemCode, DeliveryProblems.NoMailbox)
            .SetProperty(row => row.Problem,
                "Житель оставил адрес почты, но почтовый канал у центра не подключён: "
                + "это стоит на странице сообщения."));

    public Task FailedAsync(Delivery delivery, string code, string problem) =>
        TellAsync(new DeliveryResult.Failed(delivery.Id, Now(), code, problem));

    public Task NotPossibleAsync(Delivery delivery, string problem, string? code) =>
        TellAsync(new DeliveryResult.NotPossible(delivery.Id, Now(), problem, code));

    /// <param name="keepsMark">An attempt before this one may have arrived.</param>
    public Task LaterAsync(Delivery delivery, SendOutcome.Retry retry, DateTime nextAttemptAt, bool keepsMark)
    {
        var mark = retry.MayHaveArrived || keepsMark ? DeliveryProblems.Begun : null;
        return Attempt(delivery)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.NextAttemptAt, nextAttemptAt)
                .SetProperty(row => row.Attempts, row => row.Attempts + 1)
                .SetProperty(row => row.ProblemCode, mark).SetProperty(row => row.Problem, retry.Reason));
    }

    /// <summary>The attempt does not count: it failed for the channel's sake. Due at once, but the channel is
    /// held.</summary>
    public async Task HeldAsync(Delivery delivery, string problem)
    {
        var now = Now();
        await Attempt(delivery)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.NextAttemptAt, now)
                .SetProperty(row => row.ProblemCode, DeliveryProblems.ChannelHeld)
                .SetProperty(row => row.Problem, problem));
        await health.ReportAsync(delivery.ChannelId, ChannelSide.Sending, problem, CancellationToken.None);
    }

    /// <summary>The network takes replies again.</summary>
    public Task ReleasedAsync(long channelId) =>
        health.ReportAsync(channelId, ChannelSide.Sending, null, CancellationToken.None);

    /// <summary>A person may be saving the same case at this moment, or the database be locked: what the network said
    /// must not be lost for that, since it would be sent again.</summary>
    private async Task TellAsync(DeliveryResult result)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await record.RunAsync(result, CancellationToken.None);
                return;
            }
            catch (Exception fault) when (attempt < Tries && fault is not OutOfMemoryException)
            {
                logger.LogWarning("Delivery {Delivery} is being recorded again after {Fault}", result.DeliveryId,
                    fault.GetType().Name);
                await Task.Delay(BetweenTries, time);
            }
        }
    }

    /// <summary>As long as nobody else has taken it since: whoever was paused for longer than the lease puts nothing
    /// off that another node is sending.</summary>
    private IQueryable<Delivery> Attempt(Delivery delivery) => db.Deliveries.Where(row => row.Id == delivery.Id
        && row.State == DeliveryState.Waiting && row.NextAttemptAt == delivery.NextAttemptAt);

    private DateTime Now() => time.GetUtcNow().UtcDateTime;
}
