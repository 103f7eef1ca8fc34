using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Otklik.Data.Sqlite;

/// <summary>A transaction waits for its <see cref="WriteTurn"/> before it begins, and gives it on at its end. Of one
/// that is thrown away nobody is told: <see cref="TurnOfConnections"/> hears its connection close.</summary>
internal sealed class TurnOfTransactions(WriteTurn turn) : DbTransactionInterceptor
{
    private readonly ConditionalWeakTable<DbConnection, object> _holders = [];

    public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result,
        CancellationToken cancellationToken = default)
    {
        // What was thrown away on a connection that stayed open.
        Ended(connection);
        if (await turn.TakeAsync(isUrgent: false, cancellationToken)) _holders.Add(connection, turn);
        return result;
    }

    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) =>
        Ended(eventData.Context?.Database);

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData,
        CancellationToken cancellationToken = default)
    {
        Ended(eventData.Context?.Database);
        return Task.CompletedTask;
    }

    public override void TransactionRolledBack(DbTransaction transaction, TransactionEndEventData eventData) =>
        Ended(eventData.Context?.Database);

    public override Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData eventData,
        CancellationToken cancellationToken = default)
    {
        Ended(eventData.Context?.Database);
        return Task.CompletedTask;
    }

    public void Ended(DbConnection connection)
    {
        if (_holders.Remove(connection)) turn.Release();
    }

    private void Ended(DatabaseFacade? database)
    {
        if (database is not null) Ended(database.GetDbConnection());
    }
}
