using System.Text;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Connectors;
using Otklik.Data;
using Otklik.Demonstration.Content;
using Otklik.Hosting;
using Otklik.Intake;

namespace Otklik.Demonstration;

/// <summary>Residents write: first the last three days at once, so that there is something to look at, then a burst
/// main, then a message every few seconds.</summary>
internal sealed class SampleStream(
    IServiceScopeFactory scopes, StageHands hands, Poster poster, Inbox inbox, CentreBook centres, IntakeSignal intake,
    Keys keys, Dialect dialect, OtklikOptions options,
    SampleShift shift, IHostApplicationLifetime lifetime, TimeProvider time,
    ILogger<SampleStream> logger)
    : BackgroundService
{
    private const int Backlog = 140;
    private const int Seed = 26;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(9);
    private static readonly TimeSpan BurstPause = TimeSpan.FromMilliseconds(1500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Started(stoppingToken);
            await poster.ConnectAsync(stoppingToken);
            if (!options.SampleMessages) return;
            var now = time.GetUtcNow().UtcDateTime;
            var generator = new MessageGenerator(Seed + (int)(now.Ticks % 1000));
            if (!await HasMessagesAsync(stoppingToken))
            {
                await PutBacklogAsync(generator, now, stoppingToken);
                await PlacedAsync(stoppingToken);
                await shift.RunAsync(stoppingToken);
                foreach (var message in BurstPipeStory.Tell(now, 1_000_000))
                {
                    await SayAsync(message, stoppingToken);
                    await Task.Delay(BurstPause, time, stoppingToken);
                }
            }

            while (!stoppingToken.IsCancellationRequested)
            {
                await Task.Delay(Pause, time, stoppingToken);
                await SayAsync(generator.Next(time.GetUtcNow().UtcDateTime), stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    private async Task SayAsync(SampleMessage message, CancellationToken cancellation)
    {
        try
        {
            await TellAsync(hands.Perform(message), cancellation);
            foreach (var change in message.Changes)
                if (hands.Change(message, change) is { } told) await TellAsync(told, cancellation);
        }
        catch (Exception fault) when (fault is HttpRequestException or InboxFullException)
        {
            logger.LogWarning(fault, "A sample message was not taken; the next one comes in its time");
        }
    }

    private async Task TellAsync(StagedMessage message, CancellationToken cancellation)
    {
        switch (message.Network)
        {
            case Network.Vk:
                await poster.PostVkAsync(message.ChannelCode, Encoding.UTF8.GetString(message.Body), cancellation);
                break;
            case Network.Telegram:
                await poster.PostTelegramAsync(message.ChannelCode, message.Body, cancellation);
                break;
            default:
                var channel = (await centres.ReadAsync(cancellation)).Channel(message.ChannelCode);
                if (channel is null) return;
                await inbox.PutAsync(channel.Id,
                    Guid.CreateVersion7().ToString("N"), message.Body, EnvelopeSource.Form, cancellation);
                break;
        }
    }

    /// <summary>Messages of the last days enter the inbox with the time at which they would have come: their deadlines
    /// are then where they would be, some of them past.</summary>
    private async Task PutBacklogAsync(MessageGenerator generator, DateTime now, CancellationToken cancellation)
    {
        var book = await centres.ReadAsync(cancellation);
        var envelopes = new List<Envelope>();
        for (var number = 0; number < Backlog; number++)
        {
            // The square root leaves most of them in the last day.
            var share = Math.Sqrt((number + 1) / (double)Backlog);
            var at = now - TimeSpan.FromDays(3 * (1 - share)) - TimeSpan.FromMinutes(4);
            var staged = hands.Perform(generator.Next(at));
            if (book.Channel(staged.ChannelCode) is not { } channel) continue;
            envelopes.Add(new Envelope
            {
                Id = keys.Next(), ChannelId = channel.Id, ExternalKey = Guid.CreateVersion7().ToString("N"),
                Body = staged.Body, Source = EnvelopeSource.Webhook, ReceivedAt = at, Share = Shares.Of(channel.Id),
            });
        }

        await using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await dialect.InsertAsync(db, envelopes, OnConflict.Fail, cancellation);
        await transaction.CommitAsync(cancellation);
        intake.Pulse();
    }

    /// <summary>Officials work on what has been placed; a slow machine gets a minute for it.</summary>
    private async Task PlacedAsync(CancellationToken cancellation)
    {
        for (var tries = 0; tries < 120; tries++)
        {
            await using (var scope = scopes.CreateSystemScope())
            {
                if (!await scope.ServiceProvider.GetRequiredService<AppDb>().Inbox.AnyAsync(cancellation)) return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(500), time, cancellation);
        }
    }

    private async Task<bool> HasMessagesAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateSystemScope();
        return await scope.ServiceProvider.GetRequiredService<AppDb>().Messages.AnyAsync(cancellation);
    }

    private async Task Started(CancellationToken stopping)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(stopping);
    }
}
