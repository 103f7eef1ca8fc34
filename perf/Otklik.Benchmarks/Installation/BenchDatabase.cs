using Npgsql;

namespace Otklik.Benchmarks.Installation;

/// <summary>Where the installation under proof keeps its rows: SQLite in its folder, or a new database on a PostgreSQL
/// server, dropped afterwards
/// unless it is kept.</summary>
public sealed class BenchDatabase : IAsyncDisposable
{
    /// <summary>Null: nothing is dropped.</summary>
    private readonly string? _server;

    private BenchDatabase(string? server, string? connection) => (_server, Connection) = (server, connection);

    /// <summary>One that stands already; null: SQLite.</summary>
    public static BenchDatabase Of(string? connection) => new(null, connection);

    /// <summary>What <c>--database</c> takes; null: SQLite.</summary>
    public string? Connection { get; }

    /// <param name="server">Connection string of a server on which databases may be made; null: SQLite.</param>
    public static async Task<BenchDatabase> CreateAsync(string? server, bool keeps)
    {
        if (server is null) return new BenchDatabase(null, null);
        var name = $"otklik_bench_{Guid.CreateVersion7():N}";
        await AdministerAsync(server, $"CREATE DATABASE {name}");
        return new BenchDatabase(keeps ? null : server,
            new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is null) return;
        NpgsqlConnection.ClearAllPools();
        var name = new NpgsqlConnectionStringBuilder(Connection).Database;
        await AdministerAsync(_server, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    private static async Task AdministerAsync(string server, string sql)
    {
        var name = new NpgsqlConnectionStringBuilder(server);
        name.Database ??= "postgres";
        await using var connection = new NpgsqlConnection(name.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
