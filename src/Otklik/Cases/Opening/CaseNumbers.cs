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
    /// that fails leaves no gap.</summary>
    public static async Task GiveAsync(
        Dialect dialect, AppDb db, IReadOnlyList<Case> cases, Func<long, string?> prefixOf,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        ArgumentNullException.ThrowIfNull(cases);
        if (cases.Count == 0) return;
        var groups = cases.GroupBy(row => (Prefix: prefixOf(row.CentreId) ?? Unnamed, row.OpenedAt.Year)).ToList();
        var first = await dialect.TakeKeysAsync(db, groups.ToDictionary(
            group => Name(group.Key.Prefix, group.Key.Year), group => group.Count()), cancellation);
        foreach (var group in groups)
        {
            var next = first[Name(group.Key.Prefix, group.Key.Year)];
            foreach (var row in group) row.Number = Of(group.Key.Prefix, group.Key.Year, next++);
        }
    }

    /// <summary>Takes one number inside the current transaction.</summary>
    public static async Task<string> TakeAsync(
        AppDb db, string? prefix, int year, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        await db.Database.OpenConnectionAsync(cancellation);
        var known = prefix ?? Unnamed;
        var count = await Dialect.TakeKeysAsync(db.Database.GetDbConnection(), Name(known, year), 1, cancellation);
        return Of(known, year, count);
    }

    private static string Name(string prefix, int year) =>
        string.Create(CultureInfo.InvariantCulture, $"case {prefix} {year}");
}
