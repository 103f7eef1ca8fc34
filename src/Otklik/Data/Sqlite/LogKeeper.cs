using Microsoft.Data.Sqlite;

namespace Otklik.Data.Sqlite;

/// <summary>Brings the log of a long writing into the database file beside the writer, which would stand and wait for
/// the disk. The log begins anew only when nothing of it is left over, and that the writer must find out itself
/// (<c>wal_autocheckpoint</c>); by then little is left to do.</summary>
internal sealed class LogKeeper
{
    private const int Transactions = 8;
    private int _since;
    private int _isRunning;

    /// <summary>Call it for each transaction.</summary>
    public void Note(string database)
    {
        if (Interlocked.Increment(ref _since) < Transactions || Interlocked.Exchange(ref _isRunning, 1) == 1) return;
        Interlocked.Exchange(ref _since, 0);
        _ = Task.Run(() =>
        {
            try
            {
                Checkpoint(database);
            }
            catch (SqliteException)
            {
                // The writer meets what is wrong with the disk itself, where it is told to whoever writes.
            }
            finally
            {
                Interlocked.Exchange(ref _isRunning, 0);
            }
        });
    }

    /// <summary>As much as nobody is in the way of.</summary>
    private static void Checkpoint(string database)
    {
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder(database) { Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(PASSIVE)";
        command.ExecuteNonQuery();
    }
}
