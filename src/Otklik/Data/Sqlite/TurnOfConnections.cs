using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Otklik.Data.Sqlite;

/// <summary>Whoever closes a connection writes on it no more.</summary>
internal sealed class TurnOfConnections(TurnOfTransactions turns) : DbConnectionInterceptor
{
    public override void ConnectionClosed(DbConnection connection, ConnectionEndEventData eventData) =>
        turns.Ended(connection);

    public override Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData)
    {
        turns.Ended(connection);
        return Task.CompletedTask;
    }

    public override void ConnectionDisposed(DbConnection connection, ConnectionEndEventData eventData) =>
        turns.Ended(connection);

    public override Task ConnectionDisposedAsync(DbConnection connection, ConnectionEndEventData eventData)
    {
        turns.Ended(connection);
        return Task.CompletedTask;
    }
}
