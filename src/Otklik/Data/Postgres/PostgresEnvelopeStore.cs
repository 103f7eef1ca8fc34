using System.Globalization;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using Otklik.Intake;

namespace Otklik.Data.Postgres;

/// <summary>All rows go in one round trip, which without a transaction of ours is one by itself.</summary>
internal sealed class PostgresEnvelopeStore : EnvelopeStore
{
    private readonly string _connection;

    /// <summary>A pool of its own: there the driver prepares the one statement and knows it by its words.</summary>
    public PostgresEnvelopeStore(string connectionString) =>
        _connection = new NpgsqlConnectionStringBuilder(connectionString)
        {
            MaxAutoPrepare = 4, AutoPrepareMinUsages = 1,
        }.ToString();

    public override async Task AppendAsync(IModel model, IReadOnlyList<Envelope> envelopes)
    {
        var shape = RowShape<Envelope>.Of(model);
        var values = string.Join(", ", Enumerable.Range(1, shape.Count)
            .Select(number => string.Create(CultureInfo.InvariantCulture, $"${number}")));
        var sql = $"INSERT INTO \"{shape.Table}\" ({shape.ColumnList}) VALUES ({values}) ON CONFLICT DO NOTHING";
        await using var connection = new NpgsqlConnection(_connection);
        await connection.OpenAsync();
        await using var batch = new NpgsqlBatch(connection);
        foreach (var envelope in envelopes)
        {
            var command = new NpgsqlBatchCommand(sql);
            for (var column = 0; column < shape.Count; column++)
            {
                command.Parameters.Add(new NpgsqlParameter
                    { DataTypeName = shape.StoreType(column), Value = shape.Value(column, envelope) });
            }

            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync();
    }
}
