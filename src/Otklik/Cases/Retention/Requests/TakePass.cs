using Microsoft.EntityFrameworkCore;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Cases.Retention.Requests;

/// <summary>Tells the author the pass phrase of their package, once. Whoever calls it has made sure that it is the
/// author.</summary>
public sealed class TakePass(AppDb db, Sealer sealer)
{
    /// <summary>Null when there is none, or it was told already.</summary>
    public async Task<string?> RunAsync(long messageId, CancellationToken cancellation)
    {
        var asked = await OfAsync(db, messageId, cancellation);
        if (asked?.SealedPass is not { Length: > 0 } pass) return null;
        // Two presses at once: the first one is told.
        var mine = await db.DataRequests.Where(row => row.Id == asked.Id && row.SealedPass != null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.SealedPass, (byte[]?)null), cancellation);
        return mine == 1 ? sealer.Open(DataRequest.Passes, asked.Id, pass) : null;
    }

    /// <summary>The newest package for the author of the message.</summary>
    public static async Task<DataRequest?> OfAsync(AppDb db, long messageId, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        var message = await db.Messages.AsNoTracking().FirstOrDefaultAsync(row => row.Id == messageId, cancellation);
        return message is null ? null : await db.DataRequests.AsNoTracking()
            .Where(row => row.CaseId == message.CaseId && row.AuthorId == message.AuthorId && row.PackageKey != null
                && row.TakenBy == null)
            .OrderByDescending(row => row.Id).FirstOrDefaultAsync(cancellation);
    }
}
