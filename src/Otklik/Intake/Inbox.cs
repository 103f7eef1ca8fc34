using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore.Metadata;
using Otklik.Centres;
using Otklik.Cluster;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Intake;

/// <summary>
/// Takes a payload and returns when it is on the disk. Callers that arrive together share one commit: a single writer
/// drains what has gathered, writes it in one transaction and then completes each of them, so that the cost of an fsync
/// is divided among them and nobody is told "ok" before it. </summary>
public sealed class Inbox(
    IServiceScopeFactory scopes, EnvelopeStore store, Keys keys, TimeProvider time, IntakeSignal signal,
    IntakePace pace, InboxBacklog backlog, Trails trails, OwnedShares shares, OwnerSignal owners,
    ILogger<Inbox> logger) : BackgroundService
{
    private const int Waiting = 20_000;
    private const long WaitingBytes = 128 * 1_048_576;
    private const int CommitAtMost = 1_000;

    private readonly Channel<Pending> _pending = System.Threading.Channels.Channel.CreateBounded<Pending>(
        new BoundedChannelOptions(Waiting) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private long _bytes;
    private IModel? _model;

    public InboxBacklog Backlog { get; } = backlog;

    /// <summary>Completes when the payload is durable, or was already. Throws <see cref="InboxFullException"/> when it
    /// cannot be taken now, and the database's own fault when it could not be written: then
    /// nothing was acknowledged.</summary>
    /// <param name="thread">Whatever tells the threads of this channel apart, if the receiver knows it.</param>
    public async Task PutAsync(
        long channelId, string externalKey, byte[] body, EnvelopeSource source, CancellationToken cancellation,
        string? thread = null)
    {
        using var activity = Telemetry.Activities.StartActivity("message.received", ActivityKind.Producer);
        activity?.SetTag("otklik.channel", channelId);
        activity?.SetTag("otklik.source", source.ToString());
        var envelope = new Envelope
        {
            Id = keys.Next(), ChannelId = channelId, ExternalKey = externalKey, Body = body, Source = source,
            ReceivedAt = time.GetUtcNow().UtcDateTime, Share = Shares.Of(channelId, thread),
        };
        trails.Leave(envelope.Id, activity);
        var pending = new Pending(envelope,
            new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        // Payloads may be of a megabyte each: a slow disk must not become a full memory.
        if (Interlocked.Add(ref _bytes, body.Length) > WaitingBytes || !_pending.Writer.TryWrite(pending))
        {
            Interlocked.Add(ref _bytes, -body.Length);
            throw new InboxFullException();
        }

        // Whoever stops waiting is not told any more; what it gave is written all the same.
        await using var given = cancellation.UnsafeRegister(
            static (waiting, token) => ((TaskCompletionSource)waiting!).TrySetCanceled(token), pending.Done);
        await pending.Done.Task;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<Pending>(CommitAtMost);
        while (await WaitAsync(stoppingToken))
        {
            while (batch.Count < CommitAtMost && _pending.Reader.TryRead(out var pending)) batch.Add(pending);
            try
            {
                await CommitAsync([.. batch.Select(pending => pending.Envelope)]);
                foreach (var pending in batch) pending.Done.TrySetResult();
                pace.Came(batch.Count);
                signal.Pulse();
                PulseOthers(batch);
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                logger.LogError(fault, "Inbox could not be written; {Count} payloads were refused", batch.Count);
                foreach (var pending in batch) pending.Done.TrySetException(fault);
            }

            Interlocked.Add(ref _bytes, -batch.Sum(pending => (long)pending.Envelope.Body.Length));
            batch.Clear();
        }
    }

    /// <summary>Shares that another node owns.</summary>
    private void PulseOthers(List<Pending> batch)
    {
        var owned = shares.Now;
        if (owned.Count == Shares.Count) return;
        foreach (var share in batch.Select(pending => pending.Envelope.Share).Distinct())
            if (!owned.ContainsKey(share)) owners.Pulse(Ownership.OfShare(share));
    }

    /// <summary>On stopping, what has been taken is still written: its senders wait for their answer.</summary>
    private async Task<bool> WaitAsync(CancellationToken stopping)
    {
        try
        {
            return await _pending.Reader.WaitToReadAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            _pending.Writer.TryComplete();
            return _pending.Reader.TryPeek(out _);
        }
    }

    private async Task CommitAsync(IReadOnlyList<Envelope> envelopes)
    {
        if (_model is null)
        {
            await using var scope = scopes.CreateSystemScope();
            _model = scope.ServiceProvider.GetRequiredService<AppDb>().Model;
        }

        await store.AppendAsync(_model, envelopes);
    }

    private sealed record Pending(Envelope Envelope, TaskCompletionSource Done);
}
