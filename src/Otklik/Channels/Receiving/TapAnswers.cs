using System.Threading.Channels;
using Otklik.Connectors;

namespace Otklik.Channels.Receiving;

/// <summary>Answers pressed buttons, beside the way of the payload and never in it: the network's "ok" waits for the
/// disk alone. Presses are offered when they are durable and kept in memory only, because networks hold them open for a
/// minute or so: one that is lost leaves a button turning, and what was pressed is in the inbox all the same.</summary>
internal sealed class TapAnswers(
    ConnectorBook connectors, ChannelMetrics metrics, TimeProvider time, ILogger<TapAnswers> logger) : BackgroundService
{
    private const int AtOnce = 4;
    private const int Attempts = 3;
    private const int MostWaiting = 2_000;
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(2);

    /// <summary>Networks have given up on a press by then.</summary>
    private static readonly TimeSpan HeldOpen = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>When more wait than can be answered in time, the oldest are the hopeless ones.</summary>
    private readonly Channel<Waiting> _waiting = Channel.CreateBounded<Waiting>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>Call it only when the payload is on the disk.</summary>
    internal void Offer(KnownChannel channel, IConnector connector, ReadOnlyMemory<byte> body)
    {
        if (connector.FindTap(body) is { } tap)
            _waiting.Writer.TryWrite(new Waiting(channel, tap, time.GetTimestamp()));
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        // A stop before the first of them has begun is no fault either: they end by themselves.
        Task.WhenAll(Enumerable.Range(0, AtOnce).Select(
            _ => Task.Run(() => RunAsync(stoppingToken), CancellationToken.None)));

    private async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            await foreach (var waiting in _waiting.Reader.ReadAllAsync(stopping)) await AnswerAsync(waiting, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // What still waits is in the inbox; only its buttons go on turning.
        }
    }

    private async Task AnswerAsync(Waiting waiting, CancellationToken stopping)
    {
        var network = waiting.Channel.Network;
        for (var attempt = 1; time.GetElapsedTime(waiting.Since) < HeldOpen; attempt++)
        {
            var answer = await AskAsync(waiting, stopping);
            if (answer is TapAnswer.Later && attempt < Attempts)
            {
                await Task.Delay(BetweenAttempts, time, stopping);
                continue;
            }

            metrics.Tap(network, answer);
            return;
        }

        metrics.Tap(network, TapAnswer.Refused);
    }

    private async Task<TapAnswer> AskAsync(Waiting waiting, CancellationToken stopping)
    {
        if (connectors.Find(waiting.Channel.Network) is not { } connector) return TapAnswer.Refused;
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stopping);
        try
        {
            return await connector.AnswerTapAsync(waiting.Tap, waiting.Channel.Settings, either.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return TapAnswer.Later;
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or OutOfMemoryException))
        {
            // Its words may hold an address: only its kind and place are written down.
            logger.LogError("Answering a tap of {Channel} threw {Fault} at {Where}", waiting.Channel.Channel.Code,
                fault.GetType().Name, fault.StackTrace);
            return TapAnswer.Refused;
        }
    }

    private sealed record Waiting(KnownChannel Channel, WaitingTap Tap, long Since);
}
