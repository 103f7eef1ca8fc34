using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Cases.Retention.Requests;

/// <summary>Packages whose days are over go with their pass phrases.</summary>
internal static class PackageSweep
{
    public static async Task RunAsync(AppDb db, DateTime now, CancellationToken cancellation)
    {
        var old = await db.DataRequests.IgnoreQueryFilters()
            .Where(row => row.PackageKey != null && row.PackageUntil < now).OrderBy(row => row.Id).Take(500)
                .ToListAsync(cancellation);
        if (old.Count == 0) return;
        db.DoomedFiles.AddRange(old.Select(row => new DoomedFile { Key = row.PackageKey!, At = now }));
        foreach (var row in old) (row.PackageKey, row.SealedPass) = (null, null);
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
    }
}
