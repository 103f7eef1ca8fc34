using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Otklik.Cases.Work;
using Otklik.Data;

namespace Otklik.Cases.Retention;

/// <summary>Steps that can be taken back hold their cases as they were, titles and all: old ones must not outlive the
/// cases.</summary>
internal static class UndoSteps
{
    public static TimeSpan Kept { get; } = UndoLast.Offered * 6;

    /// <summary>What nobody is offered any more; afterwards the table is small.</summary>
    public static Task<int> SweepAsync(AppDb db, DateTime now, CancellationToken cancellation)
    {
        var before = now - Kept;
        return db.Undo.IgnoreQueryFilters().Where(row => row.At < before).ExecuteDeleteAsync(cancellation);
    }

    public static Task<int> ForgetAsync(AppDb db, long caseId, CancellationToken cancellation)
    {
        var named = string.Create(CultureInfo.InvariantCulture, $"\"CaseId\":{caseId},");
        return db.Undo.IgnoreQueryFilters().Where(row => row.Before.Contains(named)).ExecuteDeleteAsync(cancellation);
    }
}
