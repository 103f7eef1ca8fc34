namespace Otklik.Data;

/// <summary>How a whole database goes into a folder while it is being used, and comes back into
/// an empty place.</summary>
public abstract class DatabaseCopy
{
    /// <summary>Kind of database the copy can be read by, <c>sqlite</c> or <c>postgres</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>Whether there is a database that restoring would overwrite.</summary>
    public abstract Task<bool> ExistsAsync(CancellationToken cancellation);

    /// <summary>Writes one moment's state into the folder.</summary>
    public abstract Task<SavedDatabase> SaveAsync(string folder, CancellationToken cancellation);

    /// <summary>Puts the saved state into place. What stood there is set aside in <paramref name="aside"/>, or dropped
    /// where the database is not a file; it has to be allowed by the caller.</summary>
    public abstract Task LoadAsync(string folder, SavedDatabase saved, string aside, CancellationToken cancellation);

    /// <summary>Rows by table as they stand in the restored database, for comparing.</summary>
    public abstract Task<IReadOnlyDictionary<string, long>> CountAsync(
        SavedDatabase saved, CancellationToken cancellation);
}
