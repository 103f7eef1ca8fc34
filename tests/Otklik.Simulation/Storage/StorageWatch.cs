using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Otklik.Simulation.Oracle;
using Otklik.Simulation.Turns;

namespace Otklik.Simulation.Storage;

/// <summary>Stands between one node and its database: lets others go first before statements and around commits, makes
/// what the seed says fail, and knows which connections a death has to cut. Never goes on
/// in a context: EF would carry on in the thread pool.</summary>
internal sealed class StorageWatch(Place place, WriteTurn turn, Faults faults, Takers takers, PlantedBug bug)
    : DbCommandInterceptor, IDbTransactionInterceptor, IDbConnectionInterceptor
{
    private const double Yields = 0.25;
    private static readonly TimeSpan BusyTimeout = TimeSpan.FromSeconds(15);
    private readonly HashSet<DbConnection> _open = [];

    /// <summary>Rises with everything that was written.</summary>
    public long Writes { get; private set; }

    /// <summary>What the operating system does with the files of a dead process: unfinished transactions are
    /// undone.</summary>
    public void Cut()
    {
        foreach (var connection in _open.ToList()) connection.Close();
        _open.Clear();
    }

    public void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => _open.Add(connection);

    public Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        _ = place.Scheduler.IsHere;
        _open.Add(connection);
        return Task.CompletedTask;
    }

    public void ConnectionClosed(DbConnection connection, ConnectionEndEventData eventData) =>
        _open.Remove(connection);

    public Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData)
    {
        _open.Remove(connection);
        return Task.CompletedTask;
    }

    public async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result,
        CancellationToken cancellationToken = default)
    {
        await WaitForTurnAsync("begins").ConfigureAwait(false);
        turn.Take();
        return result;
    }

    public ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result,
        CancellationToken cancellationToken = default)
    {
        turn.Hold(result);
        return ValueTask.FromResult(result);
    }

    public async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result,
        CancellationToken cancellationToken = default)
    {
        await place.YieldAsync("commits").ConfigureAwait(false);
        faults.ThrowIfFull();
        if (faults.Strikes(FaultKind.CommitFails, 0.03)) throw faults.Broken();
        return result;
    }

    public async Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Writes++;
        takers.Committed(transaction, place.Name);
        await place.YieldAsync("committed").ConfigureAwait(false);
        if (faults.Strikes(FaultKind.CommitAnswerLost, 0.03)) throw faults.Broken();
    }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default)
    {
        await BeforeAsync(command).ConfigureAwait(false);
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result,
        CancellationToken cancellationToken = default)
    {
        await BeforeAsync(command).ConfigureAwait(false);
        return result;
    }

    public override async ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result,
        CancellationToken cancellationToken = default)
    {
        if (command.Transaction is not null) return result;
        await place.YieldAsync("wrote").ConfigureAwait(false);
        if (faults.Strikes(FaultKind.StatementAnswerLost, 0.02)) throw faults.Broken();
        return result;
    }

    /// <summary>As the driver does: it gives up in the end.</summary>
    private async Task WaitForTurnAsync(string what)
    {
        var until = place.Scheduler.Now + BusyTimeout;
        await place.YieldAsync(what, () => turn.IsFree || place.Scheduler.Now > until).ConfigureAwait(false);
        if (!turn.IsFree) throw new SqliteException("SQLite Error 5: 'database is locked'.", 5);
    }

    private async Task BeforeAsync(DbCommand command)
    {
        // A fence that is not raised refuses nobody.
        if (bug == PlantedBug.OwnsWithoutLooking
            && command.CommandText.StartsWith("UPDATE \"Ownerships\"", StringComparison.Ordinal))
        {
            command.CommandText = command.CommandText.Replace(
                "\"Fence\" + 1", "\"Fence\"", StringComparison.Ordinal);
        }

        takers.Look(command);
        _ = place.Scheduler.IsHere;
        var writes = !command.CommandText.StartsWith("SELECT", StringComparison.Ordinal);
        if (writes && command.Transaction is null)
        {
            await WaitForTurnAsync("writes").ConfigureAwait(false);
            faults.ThrowIfFull();
            Writes++;
        }
        else if (place.Scheduler.Chance.NextDouble() < Yields)
        {
            await place.YieldAsync(writes ? "writes within" : "reads").ConfigureAwait(false);
        }

        if (faults.Strikes(FaultKind.StatementFails, 0.003)) throw faults.Broken();
    }
}
