using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Cases.Retention.Requests;

/// <summary>Makes the copy that was asked for. Its pass phrase is told once: to the author on their page, where they
/// asked there, else to the clerk who passes it on by another way than the package.</summary>
public sealed class PreparePackage(
    AppDb db, AuthorPackage package, FileStore files, OtklikOptions options, Sealer sealer, CurrentAsker asker,
    AuditLog audit, TimeProvider time)
{
    public static TimeSpan Kept { get; } = TimeSpan.FromDays(7);

    public sealed record Request(long RequestId);

    /// <param name="Pass">For the clerk; null: the author sees it on their page.</param>
    public sealed record Outcome(string? Pass, Refusal? Refused = null);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var asked = await db.DataRequests.FirstOrDefaultAsync(row => row.Id == request.RequestId, cancellation);
        if (asked is null || !asker.Value.Can(Permission.HandleQuarantine, asked.CentreId))
            return Refused("Request.None");
        if (asked is not { State: DataRequestState.Waiting, Kind: DataRequestKind.Copy })
            return Refused("Request.Changed");
        var now = time.GetUtcNow().UtcDateTime;
        var pass = PassPhrase.Make();
        asked.PackageKey = await WriteAsync(asked, pass, now, cancellation);
        asked.PackageUntil = now + Kept;
        var isForClerk = asked.TakenBy is not null;
        if (!isForClerk) asked.SealedPass = sealer.Seal(DataRequest.Passes, asked.Id, pass);
        (asked.State, asked.DecidedBy, asked.DecidedAt) = (DataRequestState.Done, asker.Value.StaffId, now);
        audit.Note("request.copy", asked.CentreId, asked.Id.ToString(CultureInfo.InvariantCulture));
        try
        {
            await db.SaveChangesAsync(cancellation);
            return new Outcome(isForClerk ? pass : null);
        }
        catch (DbUpdateConcurrencyException)
        {
            files.Delete(asked.PackageKey);
            db.ChangeTracker.Clear();
            return Refused("Request.Changed");
        }
    }

    private async Task<string> WriteAsync(
        DataRequest asked, string pass, DateTime now, CancellationToken cancellation)
    {
        // Beside the other unfinished files, which are swept when a process has died over them.
        var path = options.DataPath("files", "unfinished", $"{Guid.CreateVersion7():N}.zip");
        await using var unfinished = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None,
            81_920,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await package.WriteAsync(unfinished, asked, pass, now, cancellation);
        unfinished.Position = 0;
        return (await files.PutAsync(unfinished, long.MaxValue, cancellation)).Key;
    }

    private static Outcome Refused(string text) => new(null, new Refusal(null, text));
}
