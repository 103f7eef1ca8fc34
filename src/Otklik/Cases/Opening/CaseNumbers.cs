using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Cases.Opening;

/// <summary>What staff call a case: «ЛГБ-26-04817». Counted per prefix and year, so that two centres with one prefix
/// never give the same number.</summary>
public static class CaseNumbers
{
    private const string Unnamed = "ОТК";

    public static string Of(string prefix, int year, long count) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}-{year % 100:00}-{count:00000}");

    /// <summary>Numbers new cases by the year in which they were opened, inside the transaction that writes them: one
    /// that fails leaves no gap. In the order of their names, so that two writers never wait for each other.</summary>
    public static async Task GiveAsync(
        AppDb db, IEnumerable<Case> cases, Func<long, string?> prefixOf, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(cases);
        foreach (var group in cases.GroupBy(row => (Prefix: prefixOf(row.CentreId) ?? Unnamed, row.OpenedAt.Year))
            .OrderBy(group => group.Key.Prefix, StringComparer.Ordinal).ThenBy(group => group.Key.Year))
        {
            var next = await TakeAsync(db, group.Key.Prefix, group.Key.Year, group.Count(), cancellation);
            foreach (var row in group) row.Number = Of(group.Key.Prefix, group.Key.Year, next++);
        }
    }

    /// <summary>Takes so many counts inside the current transaction; returns the first one.</summary>
    public static async Task<long> TakeAsync(
        AppDb db, string prefix, int year, int count, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        await db.Database.OpenConnectionAsync(cancellation);
        var name = string.Create(CultureInfo.InvariantCulture, $"case {prefix} {year}");
        return await Dialect.TakeKeysAsync(db.Database.GetDbConnection(), name, count, cancellation);
    }
}
