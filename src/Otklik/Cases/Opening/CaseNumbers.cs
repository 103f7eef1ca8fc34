using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Cases.Opening;

/// <summary>What staff call a case: «ЛГБ-26-04817». Counted per prefix and year, so that two centres with one prefix
/// never give the same number.</summary>
public static class CaseNumbers
{
    public static string Of(string prefix, int year, long count) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}-{year % 100:00}-{count:00000}");

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
