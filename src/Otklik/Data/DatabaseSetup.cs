using Microsoft.EntityFrameworkCore;

namespace Otklik.Data;

/// <summary>Brings the database to the schema of this program.</summary>
public sealed class DatabaseSetup(AppDb db, Dialect dialect, Keys keys)
{
    private const int FoldedAtOnce = 2_000;

    public async Task PrepareAsync(CancellationToken cancellation)
    {
        // Most starts find nothing to do, and then take no lock and write nothing.
        if ((await db.Database.GetPendingMigrationsAsync(cancellation)).Any())
        {
            await using var turn = await dialect.TakeSchemaTurnAsync(db, cancellation);
            await db.Database.MigrateAsync(cancellation);
            await dialect.PrepareAsync(db, cancellation);
        }
        else
        {
            await dialect.PrepareAsync(db, cancellation);
        }

        await FoldAsync(cancellation);
        await keys.EnsureAsync(1, cancellation);
    }

    /// <summary>Rows from before there was a column of folded words: no database folds Cyrillic as we do.</summary>
    private async Task FoldAsync(CancellationToken cancellation)
    {
        while (await db.Users.Where(row => row.Sought == "").OrderBy(row => row.Id).Take(FoldedAtOnce)
            .ToListAsync(cancellation) is { Count: > 0 } people)
        {
            foreach (var person in people) db.Entry(person).Property(row => row.Sought).IsModified = true;
            await SaveAsync(cancellation);
        }

        while (await db.Organisations.IgnoreQueryFilters().Where(row => row.Sought == "").OrderBy(row => row.Id)
            .Take(FoldedAtOnce).ToListAsync(cancellation) is { Count: > 0 } bodies)
        {
            foreach (var body in bodies) db.Entry(body).Property(row => row.Sought).IsModified = true;
            await SaveAsync(cancellation);
        }
    }

    private async Task SaveAsync(CancellationToken cancellation)
    {
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
    }
}
