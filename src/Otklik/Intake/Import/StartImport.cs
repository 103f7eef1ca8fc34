using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Connectors;
using Otklik.Data;

namespace Otklik.Intake.Import;

/// <summary>Enters a file in the list of imports, or finds it again: the same content with the same mapping into the
/// same channel is the same import and goes on where it was.</summary>
public sealed class StartImport(AppDb db, Keys keys, CentreBook centres, TimeProvider time, Asker asker)
{
    public sealed record Request(
        string FileName, Stream Content, ColumnMapping Mapping, string? CentreCode, string? ChannelCode, bool IsHistory,
        string? StoredPath = null);

    public async Task<FileImport> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var centre = await CentreAsync(request.CentreCode, cancellation);
        if (!asker.Can(Permission.ImportMessages, centre.Id))
            throw new ImportException("Загружать сообщения в этот центр вам нельзя");
        var channel = await ChannelAsync(centre, request.ChannelCode, cancellation);
        var fingerprint = await FingerprintAsync(request, channel.Id, cancellation);
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
        else if (import.State is ImportState.Done)
        {
            // Once more from the first row: repeats change nothing, and the person sees that in the counts.
            (import.Rows, import.Placed, import.Repeated, import.SetAside, import.ReadBytes) = (0, 0, 0, 0, 0);
            import.State = ImportState.Waiting;
        }

        await db.SaveChangesAsync(cancellation);
        centres.Forget();
        return import;
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
        if (channel is { Network: not Network.File })
            throw new ImportException($"Канал «{code}» — не для файлов. Назовите другой или не называйте никакого");
        if (channel is not null) return channel;
        channel = new Channel
        {
            Id = keys.Next(), CentreId = centre.Id, Code = code, Network = Network.File, Name = "Загрузка файлов",
            State = ChannelState.Working,
        };
        db.Channels.Add(channel);
        return channel;
    }

    private static async Task<string> FingerprintAsync(Request request, long channelId, CancellationToken cancellation)
    {
        request.Content.Position = 0;
        var content = await SHA256.HashDataAsync(request.Content, cancellation);
        request.Content.Position = 0;
        var words = Encoding.UTF8.GetBytes($"{channelId}|{request.Mapping}|{request.IsHistory}|");
        return Convert.ToHexStringLower(SHA256.HashData([.. words, .. content]).AsSpan(0, 16));
    }
}
