using Otklik.Cases;
using Otklik.Hosting;

namespace Otklik.Channels.Attachments;

/// <summary>Looks at a stored original: keeps it when it is of a kind that we keep, and redraws a picture for those who
/// may not see the original. Archives are kept as bytes and never unpacked.</summary>
internal sealed class FileIntake(FileStore files) : IDisposable
{
    /// <summary>A picture may take a hundred megabytes while it is redrawn: one at a time.</summary>
    private readonly SemaphoreSlim _drawing = new(1, 1);

    /// <summary>Fills in what was found; takes the original away when it is nothing that we keep. Returns what staff
    /// should know.</summary>
    public async Task<string?> ExamineAsync(Attachment attachment, CancellationToken cancellation)
    {
        await using var original = files.Open(attachment.OriginalKey);
        if (original is null)
        {
            attachment.OriginalKey = null;
            return "Файл пропал из хранилища. Попробуйте скачать его снова.";
        }

        var head = new byte[FileKind.Head];
        var read = await original.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation);
        if (FileKind.Of(head.AsSpan(0, read)) is not { } kind)
        {
            files.Delete(attachment.OriginalKey);
            attachment.OriginalKey = null;
            return "Файл не такой, какие мы храним: это не фото, не документ, не запись и не архив.";
        }

        attachment.ContentType = kind.ContentType;
        attachment.Size = original.Length;
        if (!kind.CanBeRedrawn) return null;
        await _drawing.WaitAsync(cancellation);
        try
        {
            return await Task.Run(() => RedrawAsync(attachment, original, kind), cancellation);
        }
        finally
        {
            _drawing.Release();
        }
    }

    public void Dispose() => _drawing.Dispose();

    private async Task<string?> RedrawAsync(Attachment attachment, FileStream original, FileKind kind)
    {
        if (kind.ContentType == "image/jpeg")
        {
            original.Position = 0;
            attachment.Exif = PictureFactsReader.Read(original)?.ToJson();
        }

        original.Position = 0;
        var (picture, problem) = Redrawing.Run(original);
        if (picture is not null) attachment.ShownKey = (await files.PutAsync(picture, CancellationToken.None)).Key;
        return problem;
    }
}
