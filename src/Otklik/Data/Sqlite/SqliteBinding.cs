using System.Buffers;
using System.Globalization;
using System.Linq.Expressions;
using System.Text;
using SQLitePCL;

namespace Otklik.Data.Sqlite;

/// <summary>Binds values as the driver stores them. An empty span would be bound as NULL, so what is empty has its own
/// way. Columns count from 1.</summary>
internal static class SqliteBinding
{
    private const int OnStack = 1024;

    /// <summary>A call of the method that binds values of this type.</summary>
    public static Expression Call(Expression statement, int column, Expression value)
    {
        var whole = value.Type == typeof(int) || value.Type == typeof(short) || value.Type == typeof(byte)
            ? Expression.Convert(value, typeof(long)) : value;
        return Expression.Call(typeof(SqliteBinding).GetMethod(nameof(Bind), [typeof(sqlite3_stmt), typeof(int), whole.Type])
            ?? throw new InvalidOperationException($"Nothing binds {whole.Type}"),
            statement, Expression.Constant(column), whole);
    }

    public static Expression CallNull(Expression statement, int column) => Expression.Call(
        typeof(raw), nameof(raw.sqlite3_bind_null), null, statement, Expression.Constant(column));

    public static void Bind(sqlite3_stmt statement, int column, long value) =>
        raw.sqlite3_bind_int64(statement, column, value);

    public static void Bind(sqlite3_stmt statement, int column, bool value) =>
        raw.sqlite3_bind_int64(statement, column, value ? 1 : 0);

    public static void Bind(sqlite3_stmt statement, int column, double value) =>
        raw.sqlite3_bind_double(statement, column, value);

    public static void Bind(sqlite3_stmt statement, int column, DateOnly value) =>
        Bind(statement, column, value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public static void Bind(sqlite3_stmt statement, int column, Guid value) =>
        Bind(statement, column, value.ToString().ToUpperInvariant());

    public static void Bind(sqlite3_stmt statement, int column, byte[] value)
    {
        if (value.Length == 0) raw.sqlite3_bind_zeroblob(statement, column, 0);
        else raw.sqlite3_bind_blob(statement, column, value);
    }

    public static void Bind(sqlite3_stmt statement, int column, string value)
    {
        if (value.Length == 0)
        {
            raw.sqlite3_bind_text(statement, column, "");
            return;
        }

        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        var rented = most > OnStack ? ArrayPool<byte>.Shared.Rent(most) : null;
        var bytes = rented ?? stackalloc byte[OnStack];
        raw.sqlite3_bind_text(statement, column, bytes[..Encoding.UTF8.GetBytes(value, bytes)]);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
    }
}
