using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Otklik.Data.Sqlite;

/// <summary>A prepared statement that is run once for each row, inside the connection's transaction.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _database;

    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle
            ?? throw new InvalidOperationException("A statement needs an open connection");
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_database, sql, out var handle), _database);
        Handle = handle;
    }

    public sqlite3_stmt Handle { get; }

    /// <summary>Runs it with what is bound; what is bound stays.</summary>
    public void Run()
    {
        var result = raw.sqlite3_step(Handle);
        if (result != raw.SQLITE_DONE) SqliteException.ThrowExceptionForRC(result, _database);
        SqliteException.ThrowExceptionForRC(raw.sqlite3_reset(Handle), _database);
    }

    public void Dispose() => Handle.Dispose();
}
