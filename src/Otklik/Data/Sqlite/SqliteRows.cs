using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Metadata;
using SQLitePCL;

namespace Otklik.Data.Sqlite;

/// <summary>Writes rows by one prepared statement. The driver's own command looks every parameter up by name and boxes
/// its value, which costs as much again as the database's work.</summary>
internal sealed class SqliteRows<TRow> where TRow : class
{
    private static readonly ConditionalWeakTable<RowShape<TRow>, SqliteRows<TRow>> Known = [];

    private readonly Action<sqlite3_stmt, TRow> _bind;
    private readonly string _insert;

    private SqliteRows(RowShape<TRow> shape)
    {
        _bind = shape.Compile<sqlite3_stmt>(
            (statement, column, _, value) => SqliteBinding.Call(statement, column + 1, value),
            (statement, column) => SqliteBinding.CallNull(statement, column + 1));
        var values = string.Join(", ", Enumerable.Repeat("?", shape.Count));
        _insert = $"INSERT INTO \"{shape.Table}\" ({shape.ColumnList}) VALUES ({values})";
    }

    public static SqliteRows<TRow> Of(AppDb db) => Of(db.Model);

    public static SqliteRows<TRow> Of(IModel model) =>
        Known.GetValue(RowShape<TRow>.Of(model), shape => new SqliteRows<TRow>(shape));

    /// <param name="onConflict">The clause that says what becomes of a row that is there already.</param>
    public void Insert(
        SqliteConnection connection, IReadOnlyList<TRow> rows, string onConflict, CancellationToken cancellation)
    {
        using var statement = new SqliteStatement(connection, $"{_insert} {onConflict}");
        foreach (var row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            _bind(statement.Handle, row);
            statement.Run();
        }
    }
}
