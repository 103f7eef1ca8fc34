using System.Globalization;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using Otklik.Intake;

namespace Otklik.Data.Postgres;

/// <summary>All rows go in one round trip, which without a transaction of ours is one by itself.</summary>
internal sealed class PostgresEnvelopeStore(string connectionString) : EnvelopeStore
{
    private NpgsqlConnection? _connection;

    public override async Task AppendAsync(IModel model, IReadOnlyList<Envelope> envelopes)
    {
        var shape = RowShape<Envelope>.Of(model);
        try
        {
            var connection = _connection ?? await OpenAsync();
            await using var batch = new NpgsqlBatch(connection);
            foreach (var envelope in envelopes) batch.BatchCommands.Add(Insert(shape, envelope));
            await batch.ExecuteNonQueryAsync();
        }
        catch
        {
            // The next one begins anew: the server may have been restarted.
            await DisposeAsync();
            throw;
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (_connection is not null) await _connection.DisposeAsync();
        _connection = null;
    }

    private static NpgsqlBatchCommand Insert(RowShape<Envelope> shape, Envelope envelope)
    {
        var values = string.Join(", ", Enumerable.Range(1, shape.Count)
            .Select(number => string.Create(CultureInfo.InvariantCulture, $"${number}")));
        var command = new NpgsqlBatchCommand(
            $"INSERT INTO \"{shape.Table}\" ({shape.ColumnList}) VALUES ({values}) ON CONFLICT DO NOTHING");
        for (var column = 0; column < shape.Count; column++)
        {
            command.Parameters.Add(new NpgsqlParameter
                { DataTypeName = shape.StoreType(column), Value = shape.Value(column, envelope) });
        }

        return command;
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        // The driver prepares what it has seen and knows it again by its words.
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
            { MaxAutoPrepare = 4, AutoPrepareMinUsages = 1 };
        _connection = new NpgsqlConnection(settings.ToString());
        await _connection.OpenAsync();
        return _connection;
    }
}
