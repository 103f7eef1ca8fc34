using System.Security.Cryptography;
using System.Text.Json;
using Otklik.Connectors;
using Otklik.Hosting;

namespace Otklik.Intake.Import;

/// <summary>Files that were uploaded on screen and wait for somebody to say which column is which. Each lies under a
/// random name beside a slip that says whose it is; the name that was sent is never a path.</summary>
public sealed class UploadedFiles(OtklikOptions options, TimeProvider time)
{
    /// <summary>Tables hold what residents wrote: they are not kept for longer than somebody may want
    /// to go on.</summary>
    public static TimeSpan KeptFor { get; } = TimeSpan.FromDays(30);

    private const string FileEnd = ".upload";
    private const string SlipEnd = ".slip";

    public sealed record Slip(string Id, string FileName, long StaffId, string CentreCode, bool IsHistory);

    private string Folder => options.DataPath("imports");

    /// <summary>Keeps a file, or throws an <see cref="ImportException"/> and keeps nothing: too large, or no
    /// table at all.</summary>
    public async Task<Slip> KeepAsync(
        IFormFile file, long staffId, string centreCode, bool isHistory, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Length > options.MaxImportBytes)
            throw new ImportException("File.TooLarge", Ui.Words.NumberWords.Bytes(options.MaxImportBytes));
        PrivateFolder.Make(Folder);
        var name = InboundText.Line(Path.GetFileName(file.FileName)) ?? "";
        var slip = new Slip(RandomNumberGenerator.GetHexString(32, lowercase: true),
            name, staffId, centreCode, isHistory);
        try
        {
            await using (var copy = new FileStream(PathOf(slip.Id), FileMode.CreateNew, FileAccess.ReadWrite))
            {
                await file.CopyToAsync(copy, cancellation);
                copy.Flush(flushToDisk: true);
                _ = TableReader.Open(copy, name);
            }

            await File.WriteAllBytesAsync(
                Path.Combine(Folder, slip.Id + SlipEnd), JsonSerializer.SerializeToUtf8Bytes(slip), cancellation);
            return slip;
        }
        catch
        {
            Discard(slip.Id);
            throw;
        }
    }

    /// <summary>The slip of one's own upload; null when there is none any more.</summary>
    public Slip? Find(string id, long staffId)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (id.Length != 32 || !id.All(char.IsAsciiHexDigitLower)) return null;
        var path = Path.Combine(Folder, id + SlipEnd);
        if (!File.Exists(path) || !File.Exists(PathOf(id))) return null;
        return JsonSerializer.Deserialize<Slip>(
            File.ReadAllBytes(path)) is { } slip && slip.StaffId == staffId ? slip : null;
    }

    public string PathOf(string id) => Path.Combine(Folder, id + FileEnd);

    /// <summary>The file belongs to an import now, or to nobody when <paramref name="fileToo"/> is set.</summary>
    public void Forget(string id, bool fileToo)
    {
        File.Delete(Path.Combine(Folder, id + SlipEnd));
        if (fileToo) File.Delete(PathOf(id));
    }

    public void Discard(string id) => Forget(id, fileToo: true);

    /// <summary>Throws away what has lain for too long and is no import's file.</summary>
    public void Sweep(IReadOnlySet<string> used)
    {
        ArgumentNullException.ThrowIfNull(used);
        if (!Directory.Exists(Folder)) return;
        var oldest = time.GetUtcNow().UtcDateTime - KeptFor;
        foreach (var path in Directory.EnumerateFiles(Folder))
            if (!used.Contains(path) && File.GetLastWriteTimeUtc(path) < oldest) File.Delete(path);
    }
}
