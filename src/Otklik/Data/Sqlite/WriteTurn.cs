namespace Otklik.Data.Sqlite;

/// <summary>Whose turn it is to write. SQLite lets one write and makes the others sleep and look again, up to a tenth
/// of a second each time; here they stand in line and go on at once. Whoever a network waits for goes first. Other
/// processes stand in no line: for them, and for whoever has waited too long, SQLite's own lock decides.</summary>
internal sealed class WriteTurn
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource> _urgent = [];
    private readonly LinkedList<TaskCompletionSource> _others = [];
    private bool _isTaken;

    /// <summary>True: it is ours until <see cref="Release"/>. False: patience ran out, SQLite decides.</summary>
    public async Task<bool> TakeAsync(bool isUrgent, CancellationToken cancellation = default)
    {
        LinkedListNode<TaskCompletionSource> waiting;
        lock (_lock)
        {
            if (!_isTaken) return _isTaken = true;
            waiting = (isUrgent ? _urgent : _others).AddLast(
                new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        try
        {
            await waiting.Value.Task.WaitAsync(Patience, cancellation);
            return true;
        }
        catch (Exception given) when (given is TimeoutException or OperationCanceledException)
        {
            lock (_lock)
            {
                // It may have been handed over in the same moment.
                if (waiting.List is { } line) line.Remove(waiting);
                else if (given is TimeoutException) return true;
                else HandOver();
            }

            if (given is TimeoutException) return false;
            throw;
        }
    }

    public void Release()
    {
        lock (_lock) HandOver();
    }

    private void HandOver()
    {
        var line = _urgent.First is null ? _others : _urgent;
        _isTaken = line.First is not null;
        if (line.First is not { } next) return;
        line.RemoveFirst();
        next.Value.SetResult();
    }
}
