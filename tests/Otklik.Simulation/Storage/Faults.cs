using Microsoft.Data.Sqlite;

namespace Otklik.Simulation.Storage;

/// <summary>Draws from the seed whether something goes wrong now, and counts what did. After the storm nothing
/// does.</summary>
internal sealed class Faults(Random chance)
{
    /// <summary>Some seeds are calm and some are wild.</summary>
    private readonly double _weight = chance.Next(4) switch { 0 => 0.2, 1 => 1, 2 => 1, _ => 2.5 };

    public bool IsStorm { get; set; } = true;
    public bool IsDiskFull { get; set; }
    public SortedDictionary<FaultKind, int> Counts { get; } = [];

    public bool Strikes(FaultKind kind, double often)
    {
        if (!IsStorm || chance.NextDouble() >= often * _weight) return false;
        Count(kind);
        return true;
    }

    public void Count(FaultKind kind) => Counts[kind] = Counts.GetValueOrDefault(kind) + 1;

    /// <summary>What a driver would throw.</summary>
    public SqliteException Broken() => chance.Next(2) == 0
        ? new SqliteException("SQLite Error 10: 'disk I/O error'.", 10)
        : new SqliteException("SQLite Error 5: 'database is locked'.", 5);

    public void ThrowIfFull()
    {
        if (!IsDiskFull) return;
        Count(FaultKind.DiskFull);
        throw new SqliteException("SQLite Error 13: 'database or disk is full'.", 13);
    }
}
