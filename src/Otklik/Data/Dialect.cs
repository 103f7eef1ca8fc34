using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Otklik.Cases;
using Otklik.Cluster;
using Otklik.Intake;
using Otklik.Search;

namespace Otklik.Data;

/// <summary>The whole difference between the databases. Nothing outside <c>Data/</c> asks which one it is.</summary>
public abstract class Dialect
{
    /// <summary>Makes a row of a day, or adds to the one that is there; what it is given follows.</summary>
    protected const string AddCounts =
        """
        ON CONFLICT ("CentreId", "Day", "TopicId", "OrganisationId", "Network") DO UPDATE SET
            "Messages" = "DailyCounts"."Messages" + excluded."Messages",
            "Cases" = "DailyCounts"."Cases" + excluded."Cases"
        """;

    /// <summary>The database lets one transaction write at a time.</summary>
    public abstract bool HasOneWriter { get; }

    /// <summary>Waits until no other process changes the schema; until it is disposed of, none does.</summary>
    public abstract Task<IAsyncDisposable> TakeSchemaTurnAsync(AppDb db, CancellationToken cancellation);

    /// <summary>Makes what the model cannot say: the full-text tables. Harmless when repeated.</summary>
    public abstract Task PrepareAsync(AppDb db, CancellationToken cancellation);

    /// <summary>Whole batches that this context commits from now on may be lost when the power goes, never parts of
    /// them: for rows that are read again from their file then, behind the last batch that is there. Commits wait for
    /// no disk, and pages that change with every batch are not copied with every batch.</summary>
    public abstract Task WriteBehindAsync(AppDb db, CancellationToken cancellation);

    /// <summary>Writes rows set-based inside the current transaction.</summary>
    public abstract Task InsertAsync<TRow>(AppDb db, IReadOnlyList<TRow> rows, OnConflict onConflict,
        CancellationToken cancellation) where TRow : class;

    /// <summary>Claims waiting envelopes for this worker until the lease ends, oldest first.</summary>
    /// <param name="shares">Of these shares of the inbox only; null: of all.</param>
    public abstract Task<List<Envelope>> ClaimAsync(AppDb db, int count, DateTime now, DateTime until,
        IReadOnlyCollection<short>? shares, CancellationToken cancellation);

    /// <summary>The ownerships of these names; they cannot be taken from anybody until the transaction ends.</summary>
    public abstract Task<List<OwnershipRow>> HoldOwnershipsAsync(
        AppDb db, IReadOnlyCollection<string> names, CancellationToken cancellation);

    /// <summary>Gives claimed envelopes back.</summary>
    public static Task ReleaseAsync(AppDb db, IReadOnlyCollection<long> ids)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Inbox.Where(row => ids.Contains(row.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ClaimedUntil, (DateTime?)null));
    }

    public abstract Task IndexAsync(AppDb db, IReadOnlyList<SearchDocument> documents, CancellationToken cancellation);

    public abstract Task RemoveFromIndexAsync(AppDb db, IReadOnlyList<long> ids, CancellationToken cancellation);

    /// <summary>Documents of these that are in the index.</summary>
    public abstract Task<int> CountIndexedAsync(AppDb db, IReadOnlyCollection<long> ids,
        CancellationToken cancellation);

    /// <summary>What this context deletes from now on is overwritten, where the database would leave it in its
    /// file.</summary>
    public abstract Task EraseForGoodAsync(AppDb db, CancellationToken cancellation);

    /// <summary>Drives out what the index, the log and dead rows still hold of deleted texts; beside readers and
    /// writers.</summary>
    public abstract Task ForgetErasedAsync(AppDb db, CancellationToken cancellation);

    /// <summary>Ids of matching documents from <paramref name="from"/> on and below <paramref name="before"/>, the
    /// newest first. Fewer than asked for: there are no more.</summary>
    public abstract Task<List<long>> FindAsync(
        AppDb db, TextMatch match, long from, long before, int count, CancellationToken cancellation);

    /// <summary>How many documents match, <paramref name="most"/> at most.</summary>
    public abstract Task<int> CountMatchesAsync(
        AppDb db, TextMatch match, int most, CancellationToken cancellation);

    public abstract bool IsUniqueViolation(Exception exception);

    /// <summary>A fault that trying again may cure: locked, serialisation, connection lost.</summary>
    public abstract bool IsTransient(Exception exception);

    /// <summary>The storage's own trouble, nobody's row: read-only, disk full, unreachable. Waiting
    /// may cure it.</summary>
    public abstract bool IsStorageFault(Exception exception);

    /// <summary>Takes the next block of rising keys; returns the first one.</summary>
    public static async Task<long> TakeKeysAsync(
        DbConnection connection, string name, long count, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connection);
        await using var command = connection.CreateCommand();
        command.CommandText =
            """
            INSERT INTO "KeyBlocks" ("Name", "Next") VALUES (@name, @count + 1)
            ON CONFLICT ("Name") DO UPDATE SET "Next" = "KeyBlocks"."Next" + @count
            RETURNING "Next" - @count
            """;
        Add(command, "@name", name);
        Add(command, "@count", count);
        return Convert.ToInt64(
            await command.ExecuteScalarAsync(cancellation), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Takes a block of each of these runs of keys at once, inside the current transaction; returns their
    /// first ones. In the order of the names, so that two writers never wait for each other.</summary>
    public async Task<IReadOnlyDictionary<string, long>> TakeKeysAsync(
        AppDb db, IReadOnlyDictionary<string, int> counts, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(counts);
        var names = counts.Keys.Order(StringComparer.Ordinal).ToArray();
        var next = await TakeKeysAsync(db, names, Array.ConvertAll(names, name => (long)counts[name]), cancellation);
        return next.ToDictionary(row => row.Name, row => row.Next - counts[row.Name]);
    }

    protected abstract Task<List<KeyBlock>> TakeKeysAsync(
        AppDb db, string[] names, long[] counts, CancellationToken cancellation);

    /// <summary>Adds to the daily counts, making rows that are missing. In the order of the key, so that two writers
    /// never wait for each other's rows.</summary>
    public Task CountAsync(AppDb db, IReadOnlyList<DailyCount> counts, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(counts);
        return counts.Count == 0 ? Task.CompletedTask
            : AddCountsAsync(db,
            [
                .. counts.OrderBy(row => row.CentreId).ThenBy(row => row.Day)
                    .ThenBy(row => row.TopicId).ThenBy(row => row.OrganisationId).ThenBy(row => row.Network),
            ], cancellation);
    }

    protected abstract Task AddCountsAsync(AppDb db, IReadOnlyList<DailyCount> counts, CancellationToken cancellation);

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
