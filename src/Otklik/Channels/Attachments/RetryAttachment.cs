using Microsoft.EntityFrameworkCore;
using Otklik.Cases;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.Channels.Attachments;

/// <summary>Tries again to fetch a file that could not be had.</summary>
public sealed class RetryAttachment(AppDb db, CurrentAsker asker, TimeProvider time)
{
    /// <summary>False when there is no such file for this asker, or it is here already.</summary>
    public async Task<bool> RunAsync(long attachmentId, CancellationToken cancellation)
    {
        if (!asker.Value.Can(Permission.WorkOnCase) && !asker.Value.Can(Permission.Route)) return false;
        var now = time.GetUtcNow().UtcDateTime;
        return await db.Attachments
            .Where(row => row.Id == attachmentId && db.Cases.Any(found => found.Id == row.CaseId)
                && (row.State == AttachmentState.Failed || row.State == AttachmentState.Refused))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, AttachmentState.Waiting)
                .SetProperty(row => row.Attempts, 0).SetProperty(row => row.NextAttemptAt, now), cancellation) == 1;
    }
}
