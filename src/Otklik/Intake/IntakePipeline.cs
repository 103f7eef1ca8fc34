using System.Diagnostics;
using Otklik.Cases.Replies;
using Otklik.Cases;
using Otklik.Centres;
using Otklik.Cluster;
using Otklik.Connectors;
using Otklik.Data;
using Otklik.Hosting;
using Otklik.Intake.Steps;
using Otklik.Topics;

namespace Otklik.Intake;

/// <summary>
/// The one way of every message, webhook or file: parse → sort out repeats → understand → find its thread → find the
/// same text → find the same problem → place. Each step works on the whole batch; the writer then writes it in one
/// transaction. </summary>
public sealed class IntakePipeline(
    IServiceScopeFactory scopes, CentreBook centres,
    TopicBook topics, Keys keys, MessageBatchWriter writer, Dialect dialect,
    DeliverySignal deliveries, IntakeMetrics metrics, Trails trails, TimeProvider time, IntakeSteps steps,
    ILogger<IntakePipeline> logger)
{
    private const int KeysPerEnvelope = 24;
    private const int Tries = 5;

    /// <summary>Places a batch. One that fails is halved until the guilty envelope is alone, which goes to quarantine;
    /// a fault of the storage is nobody's guilt and is thrown, as is the loss of a share: the envelopes stay where they
    /// are.</summary>
    public async Task<IntakeOutcome> RunAsync(
        IReadOnlyList<Envelope> envelopes, FileImport? import, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(envelopes);
        if (envelopes.Count == 0) return IntakeOutcome.None;
        try
        {
            return await TryAsync(envelopes, import, cancellation);
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or OwnershipLostException)
            && !dialect.IsStorageFault(fault))
        {
            if (envelopes.Count > 1)
            {
                var half = envelopes.Count / 2;
                return await RunAsync([.. envelopes.Take(half)], import, cancellation)
                    + await RunAsync([.. envelopes.Skip(half)], import, cancellation);
            }

            logger.LogError(fault, "Envelope {Id} of channel {Channel} goes to quarantine",
                envelopes[0].Id, envelopes[0].ChannelId);
            return await SetAsideAsync(envelopes[0], import, fault, cancellation);
        }
    }

    /// <summary>Reads a batch as far as that needs no database, to be placed by
    /// <see cref="PlaceAsync(ReadBatch, CancellationToken)"/>: meanwhile the batch before it may still be on its
    /// way.</summary>
    public async Task<ReadBatch> ReadAsync(
        IReadOnlyList<Envelope> envelopes, FileImport? import, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(envelopes);
        var scope = scopes.CreateSystemScope();
        try
        {
            var batch = await BatchAsync(scope, envelopes, import, cancellation);
            await RunStepsAsync(steps.Reading, batch, cancellation);
            return new ReadBatch(scope, batch);
        }
        catch (Exception fault) when (fault is not OperationCanceledException && !dialect.IsStorageFault(fault))
        {
            // Placing reads once more, and finds the guilty envelope.
            await scope.DisposeAsync();
            return new ReadBatch(envelopes, import);
        }
        catch
        {
            await scope.DisposeAsync();
            throw;
        }
    }

    /// <summary>Places what was read, as <see cref="RunAsync"/> would.</summary>
    public async Task<IntakeOutcome> PlaceAsync(ReadBatch read, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(read);
        await using (read)
        {
            if (read.Batch is { } batch)
            {
                try
                {
                    return await PlaceAsync(batch, time.GetTimestamp(), cancellation);
                }
                catch (Exception fault) when (fault is not OperationCanceledException && !dialect.IsStorageFault(fault))
                {
                    // A race or somebody's guilt: the long way knows what to do.
                }
            }
        }

        return await RunAsync(read.Envelopes, read.Import, cancellation);
    }

    private async Task<IntakeOutcome> TryAsync(
        IReadOnlyList<Envelope> envelopes, FileImport? import, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var begun = time.GetTimestamp();
            try
            {
                await using var scope = scopes.CreateSystemScope();
                var batch = await BatchAsync(scope, envelopes, import, cancellation);
                await RunStepsAsync(steps.Reading, batch, cancellation);
                return await PlaceAsync(batch, begun, cancellation);
            }
            catch (Exception fault) when (attempt < Tries && IsRace(fault))
            {
                // Somebody moved one of the cases, or placed the same key, in between: look again.
                await Task.Delay(TimeSpan.FromMilliseconds(20 * attempt), time, cancellation);
            }
        }
    }

    private async Task<IntakeOutcome> PlaceAsync(IntakeBatch batch, long begun, CancellationToken cancellation)
    {
        using var activity = Telemetry.Activities.StartActivity("intake.batch", ActivityKind.Consumer,
            default(ActivityContext), links: trails.Find(batch.Envelopes.Select(envelope => envelope.Id)));
        activity?.SetTag("otklik.envelopes", batch.Envelopes.Count);
        await keys.EnsureAsync(batch.Envelopes.Count * KeysPerEnvelope, cancellation);
        await RunStepsAsync(steps.Placing, batch, cancellation);
        await TellNewsAsync(batch, cancellation);
        foreach (var delivery in batch.Rows.Deliveries) trails.Leave(delivery.Id, activity);
        await WriteAsync(batch, cancellation);
        activity?.SetTag("otklik.placed", batch.Drafts.Count);
        activity?.SetTag("otklik.cases", batch.Rows.Cases.Count);
        metrics.Batch(batch, time.GetElapsedTime(begun));
        if (batch.Rows.Deliveries.Count > 0) deliveries.Pulse();
        return new IntakeOutcome(batch.Drafts.Count,
            batch.Repeated, batch.Rows.Quarantined.Count, batch.Ignored, batch.Rows.Cases.Count);
    }

    private static async Task RunStepsAsync(
        IEnumerable<IIntakeStep> some, IntakeBatch batch, CancellationToken cancellation)
    {
        foreach (var step in some)
        {
            using var part = Telemetry.Activities.StartActivity(step.GetType().Name);
            await step.RunAsync(batch, cancellation);
        }
    }

    private async Task WriteAsync(IntakeBatch batch, CancellationToken cancellation)
    {
        using var activity = Telemetry.Activities.StartActivity("message.placed");
        await writer.WriteAsync(batch, cancellation);
    }

    /// <summary>Before the envelopes go: whoever dies in between is told again, and news told
    /// twice change nothing.</summary>
    private async Task TellNewsAsync(IntakeBatch batch, CancellationToken cancellation)
    {
        if (batch.News.Count == 0) return;
        await using var scope = scopes.CreateSystemScope();
        var news = scope.ServiceProvider.GetRequiredService<DeliveryNews>();
        var connectors = scope.ServiceProvider.GetServices<IConnector>().ToDictionary(one => one.Network);
        foreach (var (channel, told) in batch.News)
        {
            if (told is OwnEcho echo) await news.ArrivedAsync(channel.Id,
                echo, connectors[channel.Network].EchoKey, cancellation);
            else if (told is DeliveryFailed failed) await news.ReturnedAsync(channel.Id, failed, cancellation);
        }
    }

    private async Task<IntakeOutcome> SetAsideAsync(
        Envelope envelope, FileImport? import, Exception fault, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateSystemScope();
        var batch = await BatchAsync(scope, [envelope], import, cancellation);
        batch.SetAside(envelope, batch.Centres.Channel(envelope.ChannelId),
            new Trouble("Fault", fault.GetType().Name).Stored, keys.Next());
        await writer.WriteAsync(batch, cancellation);
        metrics.Batch(batch, TimeSpan.Zero);
        return new IntakeOutcome(0, 0, 1, 0, 0);
    }

    private async Task<IntakeBatch> BatchAsync(
        AsyncServiceScope scope, IReadOnlyList<Envelope> envelopes, FileImport? import, CancellationToken cancellation)
    {
        await keys.EnsureAsync(envelopes.Count * KeysPerEnvelope, cancellation);
        var shelf = new CaseShelf(new TopicDeadlines(await topics.ReadAsync(cancellation)), keys.Next);
        return new IntakeBatch(envelopes, scope.ServiceProvider.GetRequiredService<AppDb>(),
            await centres.ReadAsync(cancellation), shelf, time.GetUtcNow().UtcDateTime, import);
    }

    private bool IsRace(Exception fault) =>
        fault is Microsoft.EntityFrameworkCore.DbUpdateConcurrencyException
        || dialect.IsUniqueViolation(fault) || dialect.IsTransient(fault);
}
