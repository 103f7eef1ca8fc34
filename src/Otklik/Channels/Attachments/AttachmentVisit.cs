using Microsoft.EntityFrameworkCore;
using Otklik.Cases;
using Otklik.Data;

namespace Otklik.Channels.Attachments;

/// <summary>One try at one attachment: lease, fetch, look at what it is, redraw pictures, keep what the camera
/// wrote.</summary>
internal sealed class AttachmentVisit(
    AppDb db, FileFetch fetch, FileIntake intake, ChannelSettingsBook channels, ConnectorBook connectors,
    ChannelMetrics metrics, TimeProvider time, Random chance)
{
    /// <summary>Longer than a fetch may take.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private static readonly Backoff Wait = new(TimeSpan.FromSeconds(30), TimeSpan.FromHours(3));
    private const int MostAttempts = 8;

    public async Task RunAsync(DueAttachment due, CancellationToken cancellation)
    {
        var until = Now() + Lease;
        var claimed = await db.Attachments
            .Where(row => row.Id == due.Id && row.NextAttemptAt == due.NextAttemptAt
                && row.State == AttachmentState.Waiting)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.NextAttemptAt, until)
                .SetProperty(row => row.Attempts, row => row.Attempts + 1), cancellation);
        if (claimed == 0) return;
        var attachment = await db.Attachments.SingleAsync(row => row.Id == due.Id, cancellation);
        if (attachment.OriginalKey is null)
        {
            switch (await FetchAsync(attachment, cancellation))
            {
                case FetchOutcome.Stored stored:
                    attachment.OriginalKey = stored.File.Key;
                    attachment.Size = stored.File.Size;
                    break;
                case FetchOutcome.Refused refused:
                    End(attachment, AttachmentState.Refused, refused.Problem);
                    break;
                case FetchOutcome.Gone gone:
                    End(attachment, AttachmentState.Failed, gone.Problem);
                    break;
                case FetchOutcome.Later later when attachment.Attempts >= MostAttempts:
                    End(attachment, AttachmentState.Failed, later.Problem);
                    break;
                case FetchOutcome.Later later:
                    attachment.Problem = later.Problem;
                    attachment.NextAttemptAt = Now() + (later.After ?? Wait.After(attachment.Attempts, chance));
                    break;
            }
        }

        if (attachment is { State: AttachmentState.Waiting, OriginalKey: not null })
        {
            var problem = await intake.ExamineAsync(attachment, cancellation);
            End(attachment, attachment.OriginalKey is null ? AttachmentState.Refused : AttachmentState.Fetched,
                problem);
        }

        await db.SaveChangesAsync(CancellationToken.None);
        metrics.Attachment(attachment.State);
    }

    private async Task<FetchOutcome> FetchAsync(Attachment attachment, CancellationToken cancellation)
    {
        if (attachment.Url is { Length: > 0 } url)
        {
            return Uri.TryCreate(url, UriKind.Absolute, out var address)
                ? await fetch.RunAsync(address, trusted: false, cancellation)
                : new FetchOutcome.Refused("Адрес файла записан с ошибкой.");
        }

        if (attachment.FileId is not { Length: > 0 } fileId)
            return new FetchOutcome.Refused("Сеть не сказала, где лежит файл.");
        var shelf = await channels.ReadAsync(cancellation);
        if (shelf.Find(attachment.ChannelId) is not { IsClosed: false } channel
            || connectors.Find(channel.Network) is not { } connector)
            return new FetchOutcome.Gone("Канал отключён: файл больше не у кого спросить.");
        try
        {
            return await connector.ResolveFileAsync(fileId, channel.Settings, cancellation) is { } resolved
                ? await fetch.RunAsync(resolved, trusted: true, cancellation)
                : new FetchOutcome.Gone("Сеть этот файл не отдаёт: он слишком велик или его уже нет.");
        }
        catch (HttpRequestException unreachable)
        {
            return new FetchOutcome.Later(unreachable.Message);
        }
    }

    private static void End(Attachment attachment, AttachmentState state, string? problem)
    {
        attachment.State = state;
        attachment.Problem = problem;
        attachment.NextAttemptAt = null;
    }

    private DateTime Now() => time.GetUtcNow().UtcDateTime;
}
