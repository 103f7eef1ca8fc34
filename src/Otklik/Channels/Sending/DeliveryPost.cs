using System.Collections.Concurrent;
using System.Diagnostics;
using Otklik.Cases;
using Otklik.Centres;
using Otklik.Cluster;
using Otklik.Connectors;
using Otklik.Data;
using Otklik.Hosting;
using Otklik.Vault;

namespace Otklik.Channels.Sending;

/// <summary>One attempt at one delivery: take it, send it, write down what came of it.</summary>
internal sealed class DeliveryPost(
    IServiceScopeFactory scopes, Holdings holdings, Ownerships ownerships, ConnectorBook connectors,
    ChannelMetrics metrics, Trails trails, AuthorVault vault,
    TimeProvider time, Random chance, ILogger<DeliveryPost> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);
    private static readonly Backoff Wait = new(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(30));

    /// <summary>After a day and ten attempts nobody should go on hoping: a person has to see it.</summary>
    private static readonly TimeSpan GivesUpAfter = TimeSpan.FromHours(24);
    private const int FewestAttempts = 10;

    /// <summary>No retry is later than that.</summary>
    public static TimeSpan LongestWait { get; } = TimeSpan.FromHours(25);

    /// <summary>Under a deleted comment networks answer with an error, or put our reply where nobody
    /// looks for it.</summary>
    private static readonly SendOutcome.NotPossible Gone = new(CaseTexts.Resident("Trouble.MessageDeleted"));

    private readonly ConcurrentDictionary<long, byte> _inFlight = new();

    /// <summary>Deliveries whose attempt is under way in this process.</summary>
    public IReadOnlyCollection<long> InFlight => [.. _inFlight.Keys];

    public async Task<PostOutcome> SendAsync(DueDelivery due, KnownChannel? channel)
    {
        if (!_inFlight.TryAdd(due.Id, 0)) return PostOutcome.NotOurs;
        try
        {
            return await AttemptAsync(due, channel);
        }
        finally
        {
            _inFlight.TryRemove(due.Id, out _);
        }
    }

    /// <summary>The network is back: what had been put off need not wait.</summary>
    public async Task HastenAsync(long channelId)
    {
        await using var scope = scopes.CreateSystemScope();
        await new DeliveryClaims(scope.ServiceProvider.GetRequiredService<AppDb>())
            .HastenAsync(channelId, Now(), InFlight, CancellationToken.None);
    }

    private async Task<PostOutcome> AttemptAsync(DueDelivery due, KnownChannel? channel)
    {
        await using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var route = channel?.Network == Network.Form ? await scope.ServiceProvider.GetRequiredService<FormMail>()
            .RouteAsync(due, channel, CancellationToken.None) : FormRoute.Page;
        if (route == FormRoute.Mailbox) return PostOutcome.NotOurs;
        if (await TakeAsync(db, due) is not { } delivery) return PostOutcome.NotOurs;
        using var activity = Telemetry.Activities.StartActivity("delivery.send", ActivityKind.Internal,
            default(ActivityContext), links: trails.Find([delivery.Id]));
        activity?.SetTag("otklik.delivery", delivery.Id);
        activity?.SetTag("otklik.network", channel?.Network.ToString());
        var outcome = await AskAsync(scope.ServiceProvider.GetRequiredService<ReplyLetter>(), delivery, channel);
        activity?.SetTag("otklik.outcome", outcome.GetType().Name);
        var record = scope.ServiceProvider.GetRequiredService<DeliveryRecord>();
        var network = channel?.Network ?? Network.File;
        var wasBegun = due.ProblemCode == DeliveryProblems.Begun;
        switch (outcome)
        {
            case SendOutcome.Sent sent:
                await record.SentAsync(delivery, IdOf(delivery, sent),
                    perhapsTwice: wasBegun && !Deduplicates(channel));
                if (route == FormRoute.PageForWantOfMailbox) await record.OnlyOnPageAsync(delivery);
                if (channel?.HeldUntil is not null) await record.ReleasedAsync(channel.Id);
                metrics.Delivery(network, "sent", Now() - delivery.CreatedAt);
                return PostOutcome.Accepted;
            case SendOutcome.NotPossible impossible:
                await record.NotPossibleAsync(delivery, impossible.Reason,
                    impossible == Gone ? DeliveryTrouble.MessageDeleted : null);
                metrics.Delivery(network, "not-possible");
                return PostOutcome.Refused;
            case SendOutcome.Failed { ChannelBroken: true } broken:
                await record.HeldAsync(delivery, broken.Reason);
                metrics.Delivery(network, "held");
                return PostOutcome.ChannelHeld;
            case SendOutcome.Failed failed:
                await record.FailedAsync(delivery, failed.Code, failed.Reason);
                metrics.Delivery(network, "failed");
                return PostOutcome.Refused;
            case SendOutcome.Retry retry
                when delivery.Attempts + 1 >= FewestAttempts && Now() - delivery.CreatedAt > GivesUpAfter:
                await record.FailedAsync(delivery, DeliveryProblems.GaveUp, retry.Reason);
                metrics.Delivery(network, "failed");
                return PostOutcome.Unreachable;
            case SendOutcome.Retry retry:
                await record.LaterAsync(delivery, retry, Now() + WaitFor(delivery, retry), keepsMark: wasBegun);
                metrics.Delivery(network, "retried");
                return retry.After is null ? PostOutcome.Unreachable : PostOutcome.Throttled;
            default:
                throw new InvalidOperationException($"Nothing is known of {outcome.GetType().Name}");
        }
    }

    /// <summary>"About to send" is written only by the owner of the channel. What the network then says is a fact,
    /// whoever heard it; an attempt that was put off is known by its lease.</summary>
    private async Task<Delivery?> TakeAsync(AppDb db, DueDelivery due)
    {
        if (await holdings.FindAsync(Ownership.OfChannel(due.ChannelId), CancellationToken.None) is not { } own)
            return null;
        await using var transaction = await db.Database.BeginTransactionAsync();
        try
        {
            await ownerships.HoldAsync(db, own, CancellationToken.None);
        }
        catch (OwnershipLostException lost)
        {
            holdings.Drop(lost);
            return null;
        }

        var delivery = await new DeliveryClaims(db).TakeAsync(due, Now(), CancellationToken.None);
        await transaction.CommitAsync();
        return delivery;
    }

    private async Task<SendOutcome> AskAsync(ReplyLetter letters, Delivery delivery, KnownChannel? channel)
    {
        if (channel is null or { IsClosed: true })
        {
            return new SendOutcome.Failed(DeliveryProblems.ChannelRemoved,
                "Канал отключили раньше, чем ответ ушёл. Ответьте жителю другим способом.");
        }

        if (channel.Network == Network.Form) return new SendOutcome.Sent(DeliveryProblems.OnPage(delivery.Id));
        if (connectors.Find(channel.Network) is not { } connector)
            return new SendOutcome.NotPossible("Сообщение пришло из файла: ответить в той сети отсюда нельзя.");
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            if (await letters.IsTakenBackAsync(delivery, patience.Token)) return Gone;
            return await letters.WriteAsync(delivery, patience.Token) is { } reply
                ? await connector.SendAsync(reply, channel.Settings, patience.Token)
                : new SendOutcome.NotPossible("Адрес беседы стёрт по правилам хранения: отвечать больше некуда.");
        }
        catch (OperationCanceledException)
        {
            return new SendOutcome.Retry("Сеть не ответила вовремя.", MayHaveArrived: true);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // Its words may hold an address or a text: only its kind and place are written down.
            logger.LogError("Delivery {Delivery} threw {Fault} at {Where}", delivery.Id, fault.GetType().Name,
                fault.StackTrace);
            return new SendOutcome.Failed(DeliveryProblems.Fault,
                "Ответ не удалось подготовить к отправке из-за сбоя программы. "
                + "Сообщите администратору и отправьте снова.");
        }
    }

    /// <summary>The number of a private chat's message names the person whose chat it is.</summary>
    private string IdOf(Delivery delivery, SendOutcome.Sent sent) =>
        sent.NamesPerson ? vault.SentKey(delivery.ChannelId, sent.ExternalId) : sent.ExternalId;

    private TimeSpan WaitFor(Delivery delivery, SendOutcome.Retry retry)
    {
        if (retry.After is not { } asked) return Wait.After(delivery.Attempts + 1, chance);
        // Never sooner than asked, and a little apart from the others that were asked the same.
        var wait = asked < TimeSpan.FromDays(1) ? asked : TimeSpan.FromDays(1);
        return wait + Backoff.Jittered(TimeSpan.FromSeconds(1), chance);
    }

    /// <summary>Telegram cannot tell a repeat: it shows what it is sent.</summary>
    private static bool Deduplicates(KnownChannel? channel) => channel?.Network is not Network.Telegram;

    private DateTime Now() => time.GetUtcNow().UtcDateTime;
}
