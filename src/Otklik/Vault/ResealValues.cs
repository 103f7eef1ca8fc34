using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Vault;

/// <summary>Brings old values under the key in use and binds them to their rows, a batch a transaction with the note
/// how far it came: an end in the midst loses nothing, and two that work at once do each other no harm.</summary>
public sealed class ResealValues(
    AppDb db, Sealer sealer, IEnumerable<SealedColumn> columns, TimeProvider time)
{
    private const long Bound = 2L << 32;

    public sealed record Outcome(long Done, long Unopened);

    /// <summary>All columns to their end. <paramref name="told"/> gets table and count after each batch.</summary>
    public async Task<Outcome> RunAsync(Action<string, long> told, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(told);
        foreach (var column in columns)
        {
            while (await StepAsync(column, cancellation) is { FinishedAt: null } state) told(state.Table, state.Done);
        }

        var states = await db.Resealings.AsNoTracking().ToListAsync(cancellation);
        return new Outcome(states.Sum(row => row.Done), states.Sum(row => row.Unopened));
    }

    /// <summary>Walks all columns from their beginning, for values that a process sealed before it knew of the new
    /// key.</summary>
    public Task AgainAsync(CancellationToken cancellation) => db.Resealings.ExecuteDeleteAsync(cancellation);

    /// <summary>One batch of one column; says where it stands.</summary>
    public async Task<Resealing> StepAsync(SealedColumn column, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(column);
        var key = sealer.Ring.Current.Id;
        var state = await StateAsync(column, key, cancellation);
        if (state.FinishedAt is not null) return state;
        var page = await SealedValues.PageAsync(db, column, state.After, cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        foreach (var row in page.Where(row => !Sealer.IsBound(row.Value) || Sealer.KeyOf(row.Value) != key))
        {
            try
            {
                state.Done += await SealedValues.ReplaceAsync(
                    db, column, row, sealer.Reseal(column, row.Key, row.Value), cancellation);
            }
            catch (CryptographicException)
            {
                state.Unopened++;
            }
        }

        if (page.Count == 0) state.FinishedAt = time.GetUtcNow().UtcDateTime;
        else state.After = page[^1].Key;
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        db.ChangeTracker.Clear();
        return state;
    }

    private async Task<Resealing> StateAsync(SealedColumn column, uint key, CancellationToken cancellation)
    {
        // Two may begin at once: the row is one.
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "Resealing" ("Table", "KeyId", "After", "Done", "Unopened")
            VALUES ({column.Table}, {-1L}, {long.MinValue}, {0L}, {0L}) ON CONFLICT ("Table") DO NOTHING
            """, cancellation);
        var state = await db.Resealings.SingleAsync(row => row.Table == column.Table, cancellation);
        // Who finished with this key before values were bound to their rows has to go through them once more.
        var aim = Bound | key;
        if (state.KeyId == aim) return state;
        (state.KeyId, state.After, state.Done, state.Unopened) = (aim, long.MinValue, 0, 0);
        state.FinishedAt = null;
        return state;
    }
}
