using Microsoft.Data.Sqlite;

namespace Otklik.Simulation.Oracle;

/// <summary>Reads the database as it is committed, past the product.</summary>
internal sealed class Reading : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _commands = [];

    public Reading(string connection)
    {
        _connection = new SqliteConnection(connection);
        _connection.Open();
    }

    public List<T> Rows<T>(string sql, Func<SqliteDataReader, T> row)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = sql;
            _commands.Add(sql, command);
        }

        var rows = new List<T>();
        using var reader = command.ExecuteReader();
        while (reader.Read()) rows.Add(row(reader));
        return rows;
    }

    public long Number(string sql) => Rows(sql, row => row.IsDBNull(0) ? 0 : row.GetInt64(0))[0];

    public void Dispose()
    {
        foreach (var command in _commands.Values) command.Dispose();
        _connection.Dispose();
    }
}
