using System.Globalization;
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
        var shape = RowShape<Envelope>.Of(model);
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync();
        await using (var pragmas = connection.CreateCommand())
        {
            pragmas.CommandText = SqlitePragmas.Sql;
            await pragmas.ExecuteNonQueryAsync();
        }

        await using var insert = Insert(connection, shape);
        var mine = await turn.TakeAsync(isUrgent: true);
        try
        {
            // Nothing here waits but for the disk: the asynchronous ways of this driver are the same in more steps.
            using var transaction = connection.BeginTransaction();
            insert.Transaction = transaction;
            foreach (var envelope in envelopes)
            {
                for (var column = 0; column < shape.Count; column++)
                    insert.Parameters[column].Value = shape.Value(column, envelope);
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }
        finally
        {
            if (mine) turn.Release();
        }
    }

    private static SqliteCommand Insert(SqliteConnection connection, RowShape<Envelope> shape)
    {
        var insert = connection.CreateCommand();
        for (var column = 0; column < shape.Count; column++)
        {
            insert.Parameters.Add(new SqliteParameter
                { ParameterName = string.Create(CultureInfo.InvariantCulture, $"$p{column}") });
        }

        var values = string.Join(", ", insert.Parameters.Cast<SqliteParameter>().Select(one => one.ParameterName));
        insert.CommandText = $"INSERT OR IGNORE INTO \"{shape.Table}\" ({shape.ColumnList}) VALUES ({values})";
        return insert;
    }
}
