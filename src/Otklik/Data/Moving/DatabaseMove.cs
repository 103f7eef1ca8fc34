using Microsoft.EntityFrameworkCore;
using Otklik.Data.Postgres;
using Otklik.Data.Sqlite;
using Otklik.Search;

namespace Otklik.Data.Moving;

/// <summary>Moves a whole SQLite database into an empty PostgreSQL one: rows as they stand, the index of full text from
/// the texts, because SQLite's keeps no words that could be read. Memory is bounded by a piece of rows; a piece and how
/// far it brought its table are one transaction.</summary>
/// <param name="stems">Words of a text for the index, by the text and what is masked in it.</param>
public sealed class DatabaseMove(AppDb from, AppDb to, Dialect dialect, Func<string, string, string> stems)
{
    /// <summary>As the index is known among the tables.</summary>
    public const string Texts = "MessageText";

    private const int RowsAtOnce = 5_000;
    private const long BytesAtOnce = 16 * 1_048_576;

    public async Task<MoveReport> RunAsync(IProgress<MoveProgress> progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(progress);
        if (from is not SqliteAppDb) throw new MoveException(MoveRefusal.NotFromFile);
        if (to is not PostgresAppDb) throw new MoveException(MoveRefusal.NotToServer);
        var (source, target) = (new SqliteSource(from), new PostgresTarget(to, dialect));
        var identity = await source.IdentityAsync(cancellation);
        var resumed = await target.BeginAsync(identity, cancellation);
        var arriving = MovedTable.All(to).ToDictionary(table => table.Name);
        foreach (var table in MovedTable.All(from))
            await MoveAsync(source, table, target, arriving[table.Name], progress, cancellation);
        await IndexAsync(source, target, progress, cancellation);
        await target.RaiseSequencesAsync(cancellation);
        var tables = new List<MovedRows>();
        foreach (var table in MovedTable.All(from))
        {
            // Two connections, two databases: each reads its own at the same time.
            var (there, here) = (target.DigestAsync(arriving[table.Name], cancellation),
                Task.Run(() => DigestAsync(source, table, cancellation), cancellation));
            tables.Add(Compare(table.Name, await here, await there));
        }

        tables.Add(Compare(Texts,
            await source.DigestTextsAsync(cancellation), await target.DigestTextsAsync(cancellation)));
        if (await source.IdentityAsync(cancellation) != identity) throw new MoveException(MoveRefusal.SourceChanged);
        return new MoveReport(resumed, tables);
    }

    private static async Task MoveAsync(SqliteSource source, MovedTable table, PostgresTarget target,
        MovedTable arriving, IProgress<MoveProgress> progress, CancellationToken cancellation)
    {
        var (after, rows, isDone) = await target.StandsAsync(table.Name, cancellation);
        if (isDone) return;
        await using var reader = source.RowsAsync(table, after, cancellation).GetAsyncEnumerator(cancellation);
        for (var goesOn = await reader.MoveNextAsync(); goesOn;)
        {
            var (before, bytes) = (rows, 0L);
            await using var piece = await target.Connection.BeginTransactionAsync(cancellation);
            await using (var writer = await target.CopyInAsync(arriving, cancellation))
            {
                for (; goesOn && rows - before < RowsAtOnce && bytes < BytesAtOnce; rows++)
                {
                    var (rowId, values) = reader.Current;
                    await PostgresTarget.WriteAsync(writer, arriving, values, cancellation);
                    bytes += values.Sum(value => value is byte[] some ? some.Length : (value as string)?.Length ?? 8L);
                    after = rowId;
                    goesOn = await reader.MoveNextAsync();
                }

                await writer.CompleteAsync(cancellation);
            }

            await target.MarkAsync(table.Name, after, rows, isDone: false, cancellation);
            await piece.CommitAsync(cancellation);
            progress.Report(new MoveProgress(table.Name, rows));
        }

        await target.MarkAsync(table.Name, after, rows, isDone: true, cancellation);
    }

    private async Task IndexAsync(
        SqliteSource source, PostgresTarget target, IProgress<MoveProgress> progress, CancellationToken cancellation)
    {
        var (after, rows, isDone) = await target.StandsAsync(Texts, cancellation);
        if (isDone) return;
        var piece = new List<SqliteSource.IndexedText>(RowsAtOnce);
        await foreach (var text in source.TextsAsync(after, cancellation))
        {
            piece.Add(text);
            if (piece.Count == RowsAtOnce) await WriteAsync();
        }

        if (piece.Count > 0) await WriteAsync();
        await target.MarkAsync(Texts, after, rows, isDone: true, cancellation);

        async Task WriteAsync()
        {
            var documents = piece.AsParallel().AsOrdered().Select(text => new SearchDocument(
                text.Id, text.CaseId, text.CentreId, stems(text.Text, text.MaskSpans))).ToList();
            (after, rows) = (piece[^1].Id, rows + piece.Count);
            await using var transaction = await to.Database.BeginTransactionAsync(cancellation);
            await dialect.IndexAsync(to, documents, cancellation);
            await target.MarkAsync(Texts, after, rows, isDone: false, cancellation);
            await transaction.CommitAsync(cancellation);
            piece.Clear();
            progress.Report(new MoveProgress(Texts, rows));
        }
    }

    private static async Task<TableDigest> DigestAsync(
        SqliteSource source, MovedTable table, CancellationToken cancellation)
    {
        var digest = new TableDigest();
        await foreach (var (_, values) in source.RowsAsync(table, long.MinValue, cancellation)) digest.Add(values);
        return digest;
    }

    private static MovedRows Compare(string table, TableDigest here, TableDigest there) =>
        new(table, here.Rows, here.Checksum, there.Rows, there.Checksum);
}
