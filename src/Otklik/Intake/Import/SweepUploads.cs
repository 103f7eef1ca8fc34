using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Intake.Import;

/// <summary>Throws uploaded tables away thirty days after their import ended or was left.</summary>
public sealed class SweepUploads(AppDb db, UploadedFiles files, TimeProvider time)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        var oldest = time.GetUtcNow().UtcDateTime - UploadedFiles.KeptFor;
        await db.Imports.Where(row => row.StoredPath != null && row.FinishedAt < oldest
                && row.State != ImportState.Waiting && row.State != ImportState.Running)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.StoredPath, (string?)null), cancellation);
        var used = await db.Imports.Where(row => row.StoredPath != null).Select(row => row.StoredPath!)
            .ToHashSetAsync(cancellation);
        files.Sweep(used);
    }
}
