using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Connectors;
using Otklik.Data;

namespace Otklik.Intake.Import;

/// <summary>Enters a file in the list of imports, or finds it again: the same content with the same mapping into the
/// same channel is the same import and goes on where it was.</summary>
public sealed class StartImport(AppDb db, Keys keys, CentreBook centres, TimeProvider time, Asker asker)
{
    /// <param name="ChannelCode">The source the file goes into; null: the centre's usual one.</param>
    /// <param name="NewSource">Name of a source to be made for it instead.</param>
    /// <param name="StoredPath">Where the file lies, when the server is to work it off.</param>
    public sealed record Request(
        string FileName, Stream Content, ColumnMapping Mapping, string? CentreCode, string? ChannelCode, bool IsHistory,
        string? StoredPath = null, string? NewSource = null);

    public async Task<FileImport> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var centre = await CentreAsync(request.CentreCode, cancellation);
        if (!asker.Can(Permission.ImportMessages, centre.Id)) throw new ImportException("NotAllowed");
        var channel = request.NewSource is { Length: > 0 } name
            ? Add(centre, $"file-{centre.Code}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}", name)
            : await ChannelAsync(centre, request.ChannelCode, cancellation);
        var content = await FileFingerprint.ContentAsync(request.Content, cancellation);
        var fingerprint = FileFingerprint.Of(content, channel.Id, request.Mapping, request.IsHistory);
        var import = await db.Imports.SingleOrDefaultAsync(row => row.Fingerprint == fingerprint, cancellation);
        if (import is null)
        {
            import = new FileImport
            {
                Id = keys.Next(), CentreId = centre.Id, ChannelId = channel.Id, FileName = request.FileName,
                Fingerprint = fingerprint, Mapping = request.Mapping.ToJson(), IsHistory = request.IsHistory,
                CreatedAt = time.GetUtcNow().UtcDateTime, StaffId = asker.StaffId, StoredPath = request.StoredPath,
                TotalBytes = request.Content.Length,
            };
            db.Imports.Add(import);
        }
        else
        {
            Again(import, request.StoredPath);
        }

        await db.SaveChangesAsync(cancellation);
        centres.Forget();
        return import;
    }

    private static void Again(FileImport import, string? storedPath)
    {
        // One that is being worked off, or waits for it, goes on with the file it has.
        var isUnderway = import.State is ImportState.Waiting or ImportState.Running;
        if (isUnderway && (storedPath is null || File.Exists(import.StoredPath))) return;
        if (import.State is ImportState.Done)
        {
            // Once more from the first row: repeats change nothing, and the person sees that in the counts.
            (import.Rows, import.Placed, import.Repeated, import.SetAside, import.ReadBytes) = (0, 0, 0, 0, 0);
        }

        if (!isUnderway && import.StoredPath is { } old && old != storedPath) File.Delete(old);
        import.StoredPath = storedPath;
        (import.State, import.Problem, import.FinishedAt) = (ImportState.Waiting, null, null);
    }

    private async Task<Centre> CentreAsync(string? code, CancellationToken cancellation)
    {
        var centre = code is null
            ? await db.Centres.OrderBy(row => row.Id).FirstOrDefaultAsync(cancellation)
            : await db.Centres.SingleOrDefaultAsync(row => row.Code == code, cancellation);
        if (centre is not null) return centre;
        var id = keys.Next();
        centre = new Centre { Id = id, Path = $"/{id}/", Code = code ?? "main", Name = code ?? "Центр" };
        db.Centres.Add(centre);
        return centre;
    }

    private async Task<Channel> ChannelAsync(Centre centre, string? code, CancellationToken cancellation)
    {
        code ??= $"file-{centre.Code}";
        var channel = await db.Channels.SingleOrDefaultAsync(row => row.Code == code, cancellation);
        if (channel is { Network: not Network.File }) throw new ImportException("Channel.NotForFiles", code);
        return channel ?? Add(centre, code, TroubleWords.Named("Source.Usual"));
    }

    private Channel Add(Centre centre, string code, string name)
    {
        var channel = new Channel
        {
            Id = keys.Next(), CentreId = centre.Id, Code = code, Network = Network.File,
            Name = InboundText.Line(name, 100) ?? code, State = ChannelState.Working,
        };
        db.Channels.Add(channel);
        return channel;
    }
}
