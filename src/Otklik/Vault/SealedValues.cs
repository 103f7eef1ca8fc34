using Microsoft.EntityFrameworkCore;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Vault;

/// <summary>Reads and replaces the values of sealed columns. Names of tables are the program's own.</summary>
internal static class SealedValues
{
    public const int BatchSize = 500;

    public static Task<List<SealedValue>> PageAsync(
        AppDb db, SealedColumn column, long after, CancellationToken cancellation)
    {
        var sql = $$"""
            SELECT "{{column.Key}}" AS "Key", "{{column.Column}}" AS "Value" FROM "{{column.Table}}"
            WHERE "{{column.Key}}" > {0} AND "{{column.Column}}" IS NOT NULL
                AND length("{{column.Column}}") > 0 ORDER BY "{{column.Key}}" LIMIT {1}
            """;
        return db.Database.SqlQueryRaw<SealedValue>(sql, after, BatchSize).ToListAsync(cancellation);
    }

    /// <summary>Only what still stands as it was read: what was sealed anew meanwhile stays.</summary>
    public static Task<int> ReplaceAsync(
        AppDb db, SealedColumn column, SealedValue old, byte[] value, CancellationToken cancellation)
    {
        var sql = $$"""
            UPDATE "{{column.Table}}" SET "{{column.Column}}" = {0}
            WHERE "{{column.Key}}" = {1} AND "{{column.Column}}" = {2}
            """;
        return db.Database.ExecuteSqlRawAsync(sql, [value, old.Key, old.Value], cancellation);
    }

    /// <summary>How many values need which key: every value is looked at.</summary>
    public static async Task<Dictionary<uint, long>> CountAsync(
        AppDb db, IEnumerable<SealedColumn> columns, CancellationToken cancellation)
    {
        var counts = new Dictionary<uint, long>();
        foreach (var column in columns)
        {
            var after = long.MinValue;
            while (await PageAsync(db, column, after, cancellation) is { Count: > 0 } page)
            {
                foreach (var key in page.Select(row => Sealer.KeyOf(row.Value)))
                    counts[key] = counts.GetValueOrDefault(key) + 1;
                after = page[^1].Key;
            }
        }

        return counts;
    }
}
