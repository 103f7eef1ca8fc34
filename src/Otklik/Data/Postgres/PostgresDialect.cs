using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;
using Otklik.Cases;
using Otklik.Cluster;
using Otklik.Intake;
using Otklik.Search;

namespace Otklik.Data.Postgres;

internal sealed class PostgresDialect : Dialect
{
    public override bool HasOneWriter => false;

    public override async Task<IAsyncDisposable> TakeSchemaTurnAsync(AppDb db, CancellationToken cancellation) =>
        await SchemaTurn.TakeAsync(db, cancellation);

    public override async Task PrepareAsync(AppDb db, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlRawAsync(
            """
            CREATE TABLE IF NOT EXISTS "MessageText" ("Id" bigint PRIMARY KEY, "Stems" tsvector NOT NULL);
            CREATE INDEX IF NOT EXISTS "IX_MessageText_Stems" ON "MessageText" USING gin ("Stems");
            """, cancellation);
        await db.Database.ExecuteSqlRawAsync(AppendOnly.Sql, cancellation);
    }

    // The connection stays open with the context; the pool resets it afterwards.
    public override async Task WriteBehindAsync(AppDb db, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        await db.Database.ExecuteSqlRawAsync(
            // The index takes in words by the ten thousand messages, each word then once.
            "SET synchronous_commit = off; SET gin_pending_list_limit = '16MB'; SET work_mem = '64MB'", cancellation);
    }

    public override async Task InsertAsync<TRow>(
        AppDb db, IReadOnlyList<TRow> rows, OnConflict onConflict, CancellationToken cancellation)
    {
        if (rows.Count == 0) return;
        var shape = RowShape<TRow>.Of(db);
        if (onConflict == OnConflict.Ignore)
        {
            // COPY knows no conflicts: through a temporary table that ends with the transaction, the caller's or one
            // of its own.
            await using var own = db.Database.CurrentTransaction is null
                ? await db.Database.BeginTransactionAsync(cancellation) : null;
            var staging = $"staging_{shape.Table}";
            await ExecuteAsync(db,
                $"CREATE TEMP TABLE IF NOT EXISTS \"{staging}\" (LIKE \"{shape.Table}\") ON COMMIT DELETE ROWS",
                cancellation);
            await CopyAsync(db, staging, rows, cancellation);
            await ExecuteAsync(db,
                $"INSERT INTO \"{shape.Table}\" ({shape.ColumnList}) SELECT {shape.ColumnList} FROM \"{staging}\" "
                + $"ON CONFLICT DO NOTHING; TRUNCATE \"{staging}\"", cancellation);
            if (own is not null) await own.CommitAsync(cancellation);
            return;
        }

        await CopyAsync(db, shape.Table, rows, cancellation);
    }

    private static Task CopyAsync<TRow>(
        AppDb db, string table, IReadOnlyList<TRow> rows, CancellationToken cancellation) where TRow : class =>
        PostgresRows<TRow>.Of(db).CopyAsync(
            (NpgsqlConnection)db.Database.GetDbConnection(), table, rows, cancellation);

    public override async Task<List<Envelope>> ClaimAsync(
        AppDb db, int count, DateTime now, DateTime until, IReadOnlyCollection<short>? shares,
        CancellationToken cancellation)
    {
        var envelopes = await db.Inbox.FromSqlRaw(
            """
            UPDATE "Inbox" SET "ClaimedUntil" = {0} WHERE "Id" IN (
                SELECT "Id" FROM "Inbox" WHERE ("ClaimedUntil" IS NULL OR "ClaimedUntil" < {1})
                    AND ({3} IS NULL OR "Share" = ANY({3}))
                ORDER BY "Id" LIMIT {2} FOR UPDATE SKIP LOCKED)
            RETURNING *
            """, until, now, count, new NpgsqlParameter
            {
                NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Smallint,
                Value = shares is null ? DBNull.Value : shares.ToArray(),
            }).AsNoTracking().ToListAsync(cancellation);
        envelopes.Sort((left, right) => left.Id.CompareTo(right.Id));
        return envelopes;
    }

    /// <summary>FOR SHARE: holders do not wait for each other, a taker's update waits for all of them.</summary>
    public override Task<List<OwnershipRow>> HoldOwnershipsAsync(
        AppDb db, IReadOnlyCollection<string> names, CancellationToken cancellation) =>
        db.Ownerships.FromSqlRaw(
            """SELECT * FROM "Ownerships" WHERE "Name" = ANY({0}) ORDER BY "Name" FOR SHARE""",
            new NpgsqlParameter { Value = names.ToArray() }).AsNoTracking().ToListAsync(cancellation);

    public override async Task IndexAsync(
        AppDb db, IReadOnlyList<SearchDocument> documents, CancellationToken cancellation)
    {
        if (documents.Count == 0) return;
        await using var command = Command(db,
            "INSERT INTO \"MessageText\" SELECT id, words::tsvector "
            + "FROM unnest($1::bigint[], $2::text[]) AS row(id, words)");
        command.Parameters.Add(new NpgsqlParameter { Value = documents.Select(document => document.Id).ToArray() });
        command.Parameters.Add(new NpgsqlParameter
        {
            Value = documents.Select(document => TextQuery.Vector(document.Words)).ToArray(),
        });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    protected override Task<List<KeyBlock>> TakeKeysAsync(
        AppDb db, string[] names, long[] counts, CancellationToken cancellation) => db.KeyBlocks.FromSqlRaw(
            """
            INSERT INTO "KeyBlocks" ("Name", "Next")
            SELECT "Name", "Count" + 1 FROM unnest({0}, {1}) WITH ORDINALITY "Wanted" ("Name", "Count", "At")
                ORDER BY "At"
            ON CONFLICT ("Name") DO UPDATE SET "Next" = "KeyBlocks"."Next" + excluded."Next" - 1
            RETURNING *
            """, names, counts)
        .AsNoTracking().ToListAsync(cancellation);

    protected override async Task AddCountsAsync(
        AppDb db, IReadOnlyList<DailyCount> counts, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        await using var command = Command(db,
            $"""
            INSERT INTO "DailyCounts"
                ("Day", "CentreId", "OrganisationId", "TopicId", "Network", "Messages", "Cases")
            SELECT * FROM unnest($1::date[], $2::bigint[], $3::bigint[], $4::bigint[], $5::int[], $6::int[], $7::int[])
            {AddCounts}
            """);
        void Add<TValue>(Func<DailyCount, TValue> value) =>
            command.Parameters.Add(new NpgsqlParameter { Value = counts.Select(value).ToArray() });
        Add(row => row.Day);
        Add(row => row.CentreId);
        Add(row => row.OrganisationId);
        Add(row => row.TopicId);
        Add(row => (int)row.Network);
        Add(row => row.Messages);
        Add(row => row.Cases);
        await command.ExecuteNonQueryAsync(cancellation);
        await db.Database.CloseConnectionAsync();
    }

    public override async Task RemoveFromIndexAsync(
        AppDb db, IReadOnlyList<long> ids, CancellationToken cancellation)
    {
        await using var command = Command(db, "DELETE FROM \"MessageText\" WHERE \"Id\" = ANY($1)");
        command.Parameters.Add(new NpgsqlParameter { Value = ids.ToArray() });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public override async Task<int> CountIndexedAsync(
        AppDb db, IReadOnlyCollection<long> ids, CancellationToken cancellation) =>
        await db.Database.SqlQueryRaw<int>(
            "SELECT count(*)::int AS \"Value\" FROM \"MessageText\" WHERE \"Id\" = ANY({0})", [ids.ToArray()])
            .SingleAsync(cancellation);

    public override Task EraseForGoodAsync(AppDb db, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Dead rows hold their words until a vacuum; the server's own may be days away.</summary>
    public override async Task ForgetErasedAsync(AppDb db, CancellationToken cancellation)
    {
        var patience = db.Database.GetCommandTimeout();
        db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        await db.Database.ExecuteSqlRawAsync(
            """
            VACUUM "MessageText", "Messages", "Vault", "Threads", "Cases", "CaseEvents", "Replies", "Deliveries",
                "Verdicts", "Attachments", "MessageChanges", "Undo", "Quarantine"
            """, cancellation);
        db.Database.SetCommandTimeout(patience);
    }

    public override Task<List<long>> FindAsync(
        AppDb db, TextMatch match, long from, long before, int count, CancellationToken cancellation) =>
        new TextWindows(db, match).FindAsync(from, before, count, cancellation);

    public override Task<int> CountMatchesAsync(
        AppDb db, TextMatch match, int most, CancellationToken cancellation) =>
        new TextWindows(db, match).CountAsync(most, cancellation);

    public override bool IsUniqueViolation(Exception exception) =>
        Cause(exception) is { SqlState: PostgresErrorCodes.UniqueViolation };

    public override bool IsTransient(Exception exception) =>
        exception is NpgsqlException { IsTransient: true }
            || exception.InnerException is NpgsqlException { IsTransient: true };

    // Classes 53 (resources), 57 (shut down), 58 (system), 25006 (read-only), and no answer at all.
    public override bool IsStorageFault(Exception exception) =>
        IsTransient(exception)
        || (exception is NpgsqlException and not PostgresException)
        || (exception.InnerException is NpgsqlException and not PostgresException)
        || (Cause(exception) is { } cause && (cause.SqlState.StartsWith("53", StringComparison.Ordinal)
            || cause.SqlState.StartsWith("57", StringComparison.Ordinal)
            || cause.SqlState.StartsWith("58", StringComparison.Ordinal) || cause.SqlState == "25006"));

    private static PostgresException? Cause(Exception? exception) =>
        exception as PostgresException ?? (exception is null ? null : Cause(exception.InnerException));

    private static NpgsqlCommand Command(AppDb db, string sql)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        return new NpgsqlCommand(sql, connection,
            (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction());
    }

    private static async Task ExecuteAsync(AppDb db, string sql, CancellationToken cancellation)
    {
        await using var command = Command(db, sql);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
