using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Metadata;
using Otklik.Intake;

namespace Otklik.Data.Sqlite;

internal sealed class SqliteEnvelopeStore(string connectionString, WriteTurn turn) : EnvelopeStore
{
    private SqliteConnection? _connection;
    private SqliteCommand? _insert;

    public override async Task AppendAsync(IModel model, IReadOnlyList<Envelope> envelopes)
    {
        var shape = RowShape<Envelope>.Of(model);
        var mine = await turn.TakeAsync(isUrgent: true);
        try
        {
            var insert = _insert ?? Open(shape);
            using var transaction = _connection!.BeginTransaction();
            insert.Transaction = transaction;
            foreach (var envelope in envelopes)
            {
                for (var column = 0; column < shape.Count; column++)
                    insert.Parameters[column].Value = shape.Value(column, envelope);
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }
        catch
        {
            // The next one begins anew: a disk that was full or a file that was changed leaves nothing behind here.
            await DisposeAsync();
            throw;
        }
        finally
        {
            if (mine) turn.Release();
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (_insert is not null) await _insert.DisposeAsync();
        if (_connection is not null) await _connection.DisposeAsync();
        (_insert, _connection) = (null, null);
    }

    private SqliteCommand Open(RowShape<Envelope> shape)
    {
        _connection = new SqliteConnection(connectionString);
        _connection.Open();
        using (var pragmas = _connection.CreateCommand())
        {
            pragmas.CommandText = SqlitePragmas.Sql;
            pragmas.ExecuteNonQuery();
        }

        _insert = _connection.CreateCommand();
        for (var column = 0; column < shape.Count; column++)
        {
            _insert.Parameters.Add(new SqliteParameter
                { ParameterName = string.Create(CultureInfo.InvariantCulture, $"$p{column}") });
        }

        var values = string.Join(", ", _insert.Parameters.Cast<SqliteParameter>().Select(one => one.ParameterName));
        _insert.CommandText = $"INSERT OR IGNORE INTO \"{shape.Table}\" ({shape.ColumnList}) VALUES ({values})";
        return _insert;
    }
}
