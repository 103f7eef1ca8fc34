using Otklik.Cases;
using Otklik.Data;
using Otklik.Data.Sqlite;
using Otklik.Intake;
using Otklik.Search;

namespace Otklik.Simulation.Nodes;

/// <summary>SQLite that says of itself what PostgreSQL would: others may be at work on the same database. Rows and
/// statements stay SQLite's.</summary>
internal sealed class SharedSqlite(bool isShared) : Dialect
{
    private readonly SqliteDialect _inner = new();

    public override bool HasOneWriter => !isShared;

    public override Task<IAsyncDisposable> TakeSchemaTurnAsync(AppDb db, CancellationToken cancellation) =>
        _inner.TakeSchemaTurnAsync(db, cancellation);

    public override Task PrepareAsync(AppDb db, CancellationToken cancellation) =>
        _inner.PrepareAsync(db, cancellation);

    public override Task InsertAsync<TRow>(
        AppDb db, IReadOnlyList<TRow> rows, OnConflict onConflict, CancellationToken cancellation) =>
        _inner.InsertAsync(db, rows, onConflict, cancellation);

    public override Task<List<Envelope>> ClaimAsync(
        AppDb db, int count, DateTime now, DateTime until, CancellationToken cancellation) =>
        _inner.ClaimAsync(db, count, now, until, cancellation);

    public override Task IndexAsync(
        AppDb db, IReadOnlyList<SearchDocument> documents, CancellationToken cancellation) =>
        _inner.IndexAsync(db, documents, cancellation);

    public override Task RemoveFromIndexAsync(AppDb db, IReadOnlyList<long> ids, CancellationToken cancellation) =>
        _inner.RemoveFromIndexAsync(db, ids, cancellation);

    public override Task<int> CountIndexedAsync(
        AppDb db, IReadOnlyCollection<long> ids, CancellationToken cancellation) =>
        _inner.CountIndexedAsync(db, ids, cancellation);

    public override Task EraseForGoodAsync(AppDb db, CancellationToken cancellation) =>
        _inner.EraseForGoodAsync(db, cancellation);

    public override Task ForgetErasedAsync(AppDb db, CancellationToken cancellation) =>
        _inner.ForgetErasedAsync(db, cancellation);

    public override IQueryable<long> Match(AppDb db, IReadOnlyList<string> stems) => _inner.Match(db, stems);

    public override bool IsUniqueViolation(Exception exception) => _inner.IsUniqueViolation(exception);

    public override bool IsTransient(Exception exception) => _inner.IsTransient(exception);

    public override bool IsStorageFault(Exception exception) => _inner.IsStorageFault(exception);
}
