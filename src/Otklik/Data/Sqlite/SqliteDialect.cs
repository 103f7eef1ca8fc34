using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Otklik.Cases;
using Otklik.Cluster;
using Otklik.Intake;
using Otklik.Search;

namespace Otklik.Data.Sqlite;

internal sealed class SqliteDialect : Dialect
{
    private const int MergedPages = 500;
    private const long ScrubbedAtOnce = 64 * 1_048_576;
    private readonly LogKeeper _log = new();

    public override bool HasOneWriter => true;

    public override async Task<IAsyncDisposable> TakeSchemaTurnAsync(AppDb db, CancellationToken cancellation)
    {
        var turn = await SchemaTurn.TakeAsync(
            db.Database.GetDbConnection().DataSource + ".migrating", cancellation);
        // Whose turn it is knows that a row of the other lock belongs to nobody any more.
        await db.Database.ExecuteSqlRawAsync("""DROP TABLE IF EXISTS "__EFMigrationsLock";""", cancellation);
        return turn;
    }

    public override async Task PrepareAsync(AppDb db, CancellationToken cancellation)
    {
        // Contentless: the text stands in Messages already; only deletions need to be known.
        await db.Database.ExecuteSqlRawAsync(
            """
            CREATE VIRTUAL TABLE IF NOT EXISTS "MessageText"
            USING fts5("Stems", content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0');
            """, cancellation);
        await db.Database.ExecuteSqlRawAsync(AppendOnly.Sql, cancellation);
    }

    // The connection stays open with the context; whoever opens it next gets the pragmas of all.
    public override async Task WriteBehindAsync(AppDb db, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        await db.Database.ExecuteSqlRawAsync(
            "PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=64000; PRAGMA cache_size=-48000;", cancellation);
        _log.Note(db.Database.GetConnectionString()!);
    }

    public override async Task InsertAsync<TRow>(
        AppDb db, IReadOnlyList<TRow> rows, OnConflict onConflict, CancellationToken cancellation)
    {
        if (rows.Count == 0) return;
        await db.Database.OpenConnectionAsync(cancellation);
        SqliteRows<TRow>.Of(db).Insert(Connection(db), rows,
            onConflict == OnConflict.Ignore ? "ON CONFLICT DO NOTHING" : "", cancellation);
        await db.Database.CloseConnectionAsync();
    }

    public override async Task<List<Envelope>> ClaimAsync(
        AppDb db, int count, DateTime now, DateTime until, IReadOnlyCollection<short>? shares,
        CancellationToken cancellation)
    {
        var envelopes = await db.Inbox.FromSqlRaw(
            """
            UPDATE "Inbox" SET "ClaimedUntil" = {0} WHERE "Id" IN (
                SELECT "Id" FROM "Inbox" WHERE ("ClaimedUntil" IS NULL OR "ClaimedUntil" < {1})
                    AND ({3} IS NULL OR "Share" IN (SELECT value FROM json_each({3}))) ORDER BY "Id" LIMIT {2})
            RETURNING *
            """,
            MicrosecondsConverter.ToMicroseconds(until), MicrosecondsConverter.ToMicroseconds(now), count,
            new SqliteParameter("@shares", shares is null ? DBNull.Value : JsonSerializer.Serialize(shares)))
            .AsNoTracking().ToListAsync(cancellation);
        envelopes.Sort((left, right) => left.Id.CompareTo(right.Id));
        return envelopes;
    }

    /// <summary>The transaction is the only one that writes: nobody takes anything until it ends.</summary>
    public override Task<List<OwnershipRow>> HoldOwnershipsAsync(
        AppDb db, IReadOnlyCollection<string> names, CancellationToken cancellation) =>
        db.Ownerships.AsNoTracking().Where(row => names.Contains(row.Name)).ToListAsync(cancellation);

    public override async Task IndexAsync(
        AppDb db, IReadOnlyList<SearchDocument> documents, CancellationToken cancellation)
    {
        if (documents.Count == 0) return;
        await db.Database.OpenConnectionAsync(cancellation);
        using (var statement = new SqliteStatement(
            Connection(db), "INSERT INTO \"MessageText\"(rowid, \"Stems\") VALUES (?, ?)"))
        {
            foreach (var document in documents)
            {
                SqliteBinding.Bind(statement.Handle, 1, document.Id);
                SqliteBinding.Bind(statement.Handle, 2, document.Words);
                statement.Run();
            }
        }

        await db.Database.CloseConnectionAsync();
    }

    protected override Task<List<KeyBlock>> TakeKeysAsync(
        AppDb db, string[] names, long[] counts, CancellationToken cancellation) => db.KeyBlocks.FromSqlRaw(
            """
            INSERT INTO "KeyBlocks" ("Name", "Next")
            SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') + 1
                FROM json_each({0}) WHERE true ORDER BY key
            ON CONFLICT ("Name") DO UPDATE SET "Next" = "KeyBlocks"."Next" + excluded."Next" - 1
            RETURNING *
            """, JsonSerializer.Serialize(names.Zip(counts, (name, count) => new object[] { name, count })))
        .AsNoTracking().ToListAsync(cancellation);

    protected override async Task AddCountsAsync(
        AppDb db, IReadOnlyList<DailyCount> counts, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        SqliteRows<DailyCount>.Of(db).Insert(Connection(db), counts, AddCounts, cancellation);
        await db.Database.CloseConnectionAsync();
    }

    public override async Task RemoveFromIndexAsync(
        AppDb db, IReadOnlyList<long> ids, CancellationToken cancellation)
    {
        await using var command = Command(db);
        command.CommandText = "DELETE FROM \"MessageText\" WHERE rowid = $id";
        var parameter = command.Parameters.Add("$id", SqliteType.Integer);
        foreach (var id in ids)
        {
            parameter.Value = id;
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    public override async Task<int> CountIndexedAsync(
        AppDb db, IReadOnlyCollection<long> ids, CancellationToken cancellation) => ids.Count == 0 ? 0
        : await db.Database.SqlQueryRaw<int>(
            "SELECT count(*) AS \"Value\" FROM \"MessageText_docsize\" WHERE id IN (SELECT value FROM json_each({0}))",
            JsonSerializer.Serialize(ids))
            .SingleAsync(cancellation);

    // The connection stays open with the context: another one of the pool would not know of it.
    public override async Task EraseForGoodAsync(AppDb db, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        await db.Database.ExecuteSqlRawAsync("PRAGMA secure_delete=ON;", cancellation);
    }

    /// <summary>Deleted words leave the index when its segments are merged: some pages at a time, so that writers get
    /// their turn. Then the log, which holds pages as they were, is emptied.</summary>
    public override async Task ForgetErasedAsync(AppDb db, CancellationToken cancellation)
    {
        await EraseForGoodAsync(db, cancellation);
        var pages = -MergedPages;
        while (await MergeAsync(db, pages, cancellation)) pages = MergedPages;
        await ScrubAsync(db, cancellation);
        await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE);", cancellation);
    }

    /// <summary>Pages that are free now hold what once stood in them, payloads of the inbox among it: they are taken,
    /// filled with zeros and given back, in one transaction that nobody sees.</summary>
    private static async Task ScrubAsync(AppDb db, CancellationToken cancellation)
    {
        var free = await db.Database.SqlQueryRaw<long>(
            "SELECT freelist_count * page_size AS \"Value\" FROM pragma_freelist_count, pragma_page_size")
            .SingleAsync(cancellation);
        if (free == 0) return;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.Database.ExecuteSqlRawAsync("CREATE TABLE \"Scrub\" (\"Zeros\" BLOB);", cancellation);
        for (; free > 0; free -= ScrubbedAtOnce)
        {
            await db.Database.ExecuteSqlRawAsync("INSERT INTO \"Scrub\" VALUES (zeroblob({0}));",
                [Math.Min(free, ScrubbedAtOnce)], cancellation);
        }

        await db.Database.ExecuteSqlRawAsync("DROP TABLE \"Scrub\";", cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>As SQLite's own documentation has it: fewer than two changes mean that nothing is left to merge. A
    /// negative number begins with all segments.</summary>
    private static async Task<bool> MergeAsync(AppDb db, int pages, CancellationToken cancellation)
    {
        var before = await ChangesAsync(db, cancellation);
        await db.Database.ExecuteSqlRawAsync(
            "INSERT INTO \"MessageText\"(\"MessageText\", rank) VALUES('merge', {0})", [pages], cancellation);
        return await ChangesAsync(db, cancellation) - before >= 2;
    }

    private static Task<long> ChangesAsync(AppDb db, CancellationToken cancellation) =>
        db.Database.SqlQueryRaw<long>("SELECT total_changes() AS \"Value\"").SingleAsync(cancellation);

    public override Task<List<long>> FindAsync(
        AppDb db, TextMatch match, long from, long before, int count, CancellationToken cancellation) =>
        db.Database.SqlQueryRaw<long>(
            """
            SELECT rowid AS "Value" FROM "MessageText"
            WHERE "MessageText" MATCH {0} AND rowid >= {1} AND rowid < {2} ORDER BY rowid DESC LIMIT {3}
            """, FtsQuery.Of(match), from, before, count).ToListAsync(cancellation);

    public override Task<int> CountMatchesAsync(
        AppDb db, TextMatch match, int most, CancellationToken cancellation) =>
        db.Database.SqlQueryRaw<int>(
            """
            SELECT count(*) AS "Value" FROM
                (SELECT 1 FROM "MessageText" WHERE "MessageText" MATCH {0} ORDER BY rowid DESC LIMIT {1})
            """, FtsQuery.Of(match), most).SingleAsync(cancellation);

    public override bool IsUniqueViolation(Exception exception) =>
        Cause(exception) is { SqliteErrorCode: 19, SqliteExtendedErrorCode: 1555 or 2067 };

    public override bool IsTransient(Exception exception) => Cause(exception) is { SqliteErrorCode: 5 or 6 };

    // READONLY, IOERR, CORRUPT, FULL, CANTOPEN, and BUSY after the busy time-out.
    public override bool IsStorageFault(Exception exception) =>
        Cause(exception) is { SqliteErrorCode: 5 or 6 or 8 or 10 or 11 or 13 or 14 };

    private static SqliteException? Cause(Exception? exception) =>
        exception as SqliteException ?? (exception is null ? null : Cause(exception.InnerException));

    private static SqliteConnection Connection(AppDb db) => (SqliteConnection)db.Database.GetDbConnection();

    private static SqliteCommand Command(AppDb db)
    {
        var command = Connection(db).CreateCommand();
        command.Transaction = (SqliteTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }
}
