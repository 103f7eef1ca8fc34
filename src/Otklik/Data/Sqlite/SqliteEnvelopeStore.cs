using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Metadata;
using Otklik.Intake;

namespace Otklik.Data.Sqlite;

/// <summary>The connection comes from the pool each time, as everybody's does: one held open would not see that the
/// file was closed to writing or put another in its place.</summary>
internal sealed class SqliteEnvelopeStore(string connectionString, WriteTurn turn) : EnvelopeStore
{
    public override async Task AppendAsync(IModel model, IReadOnlyList<Envelope> envelopes)
    {
        var rows = SqliteRows<Envelope>.Of(model);
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync();
        await using (var pragmas = connection.CreateCommand())
        {
            pragmas.CommandText = SqlitePragmas.Sql;
            await pragmas.ExecuteNonQueryAsync();
        }

        var mine = await turn.TakeAsync(isUrgent: true);
        try
        {
            // Nothing here waits but for the disk: the asynchronous ways of this driver are the same in more steps.
            using var transaction = connection.BeginTransaction();
            rows.Insert(connection, envelopes, "ON CONFLICT DO NOTHING", CancellationToken.None);
            transaction.Commit();
        }
        finally
        {
            if (mine) turn.Release();
        }
    }
}
