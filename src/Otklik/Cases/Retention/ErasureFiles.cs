using Microsoft.EntityFrameworkCore;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Cases.Retention;

/// <summary>Deletes the files that committed erasures have left behind.</summary>
public sealed partial class ErasureFiles(AppDb db, FileStore files, ILogger<ErasureFiles> log)
{
    private const int AtOnce = 500;

    /// <returns>Files deleted.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellation)
    {
        var deleted = 0;
        var stuck = new List<string>();
        while (true)
        {
            var keys = await db.DoomedFiles.AsNoTracking().Where(row => !stuck.Contains(row.Key))
                .OrderBy(row => row.Key).Take(AtOnce).Select(row => row.Key).ToListAsync(cancellation);
            if (keys.Count == 0) return deleted;
            var gone = keys.FindAll(IsGone);
            stuck.AddRange(keys.Except(gone));
            await db.DoomedFiles.Where(row => gone.Contains(row.Key)).ExecuteDeleteAsync(cancellation);
            deleted += gone.Count;
        }
    }

    private bool IsGone(string key)
    {
        try
        {
            files.Delete(key);
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Its row stays, and the next run tries again.
            LogStays(log, fault);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A file of an erased case could not be deleted yet")]
    private static partial void LogStays(ILogger log, Exception fault);
}
