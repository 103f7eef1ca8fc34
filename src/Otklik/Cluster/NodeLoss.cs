using Otklik.Hosting;

namespace Otklik.Cluster;

/// <summary>The others count this node as dead, since it was silent too long. It can write nothing any more (the fences
/// see to that), says so to the balancer and ends, so that whoever looks after the process starts it anew.</summary>
public sealed class NodeLoss(
    IHostApplicationLifetime lifetime, OtklikOptions options, ILogger<NodeLoss> logger) : IFatalErrorHandler
{
    /// <summary>Temporary failure: starting again helps.</summary>
    public const int ExitCode = 75;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private int _happened;

    public bool Happened => Volatile.Read(ref _happened) != 0;

    public bool IsUnexpected(Exception exception) =>
        exception is not ThreadAbortException && exception is not OperationCanceledException;

    public void OnFatalException(object? sender = null, string? context = null, Exception? exception = null)
    {
        if (Interlocked.Exchange(ref _happened, 1) != 0) return;
        logger.LogCritical(exception, "This node ends: {Context}", context);
        lifetime.StopApplication();
        if (options.Serves) _ = EndAsync();
    }

    /// <summary>A silo that is dead to the others may wait for them for ever.</summary>
    private static async Task EndAsync()
    {
        await Task.Delay(Patience);
        Environment.Exit(ExitCode);
    }
}
