using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL.Storage.Internal.Mapping;

namespace Otklik.Data.Postgres;

/// <summary>Writes rows by binary COPY.</summary>
internal sealed class PostgresRows<TRow> where TRow : class
{
    private static readonly ConditionalWeakTable<RowShape<TRow>, PostgresRows<TRow>> Known = [];

    private readonly Action<NpgsqlBinaryImporter, TRow> _write;
    private readonly string _columns;

    private PostgresRows(RowShape<TRow> shape)
    {
        _columns = shape.ColumnList;
        _write = shape.Compile<NpgsqlBinaryImporter>(
            // Numbers and the like are known by their own type; what EF maps otherwise, its mapping names.
            (importer, _, mapping, value) => mapping is INpgsqlTypeMapping named
                ? Expression.Call(importer, nameof(NpgsqlBinaryImporter.Write), [value.Type], value,
                    Expression.Constant(named.NpgsqlDbType))
                : Expression.Call(importer, nameof(NpgsqlBinaryImporter.Write), [value.Type], value),
            (importer, _) => Expression.Call(importer, nameof(NpgsqlBinaryImporter.WriteNull), null));
    }

    public static PostgresRows<TRow> Of(AppDb db) =>
        Known.GetValue(RowShape<TRow>.Of(db), shape => new PostgresRows<TRow>(shape));

    public async Task CopyAsync(
        NpgsqlConnection connection, string table, IReadOnlyList<TRow> rows, CancellationToken cancellation)
    {
        await using var importer = await connection.BeginBinaryImportAsync(
            $"COPY \"{table}\" ({_columns}) FROM STDIN (FORMAT BINARY)", cancellation);
        foreach (var row in rows)
        {
            await importer.StartRowAsync(cancellation);
            _write(importer, row);
        }

        await importer.CompleteAsync(cancellation);
    }
}
