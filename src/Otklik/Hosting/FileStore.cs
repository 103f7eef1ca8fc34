using System.Security.Cryptography;

namespace Otklik.Hosting;

/// <summary>Photos and files, in a folder beside the database: <c>files/aa/bb/key</c>. A file under its key is whole or
/// is not there at all: it is written elsewhere, flushed to the disk and then renamed. Keys are ours and name
/// nothing.</summary>
public sealed class FileStore
{
    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromDays(1);

    /// <summary>So long a form that was begun may be sent.</summary>
    public static readonly TimeSpan HeldFor = TimeSpan.FromDays(2);

    private readonly string _folder;
    private readonly string _unfinished;
    private readonly string _held;

    public FileStore(OtklikOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        _folder = options.DataPath("files");
        _unfinished = options.DataPath("files", "unfinished");
        _held = options.DataPath("files", "held");
        PrivateFolder.Make(_unfinished);
        PrivateFolder.Make(_held);
        Sweep(_unfinished, time.GetUtcNow().UtcDateTime - AbandonedAfter);
    }

    /// <summary>Keeps the bytes and returns their key. Throws <see cref="FileTooLargeException"/> above the limit;
    /// nothing is kept then.</summary>
    public Task<StoredFile> PutAsync(Stream content, long limit, CancellationToken cancellation) =>
        PutAsync(content, limit, key => PathOf(key)!, cancellation);

    /// <summary>Puts a file by that may yet be thrown away: it is swept after <see cref="HeldFor"/> unless somebody
    /// says <see cref="Keep"/>.</summary>
    public Task<StoredFile> HoldAsync(Stream content, long limit, CancellationToken cancellation) =>
        PutAsync(content, limit, key => Path.Combine(_held, key), cancellation);

    /// <summary>What was put by is wanted. Harmless when it is kept already.</summary>
    public void Keep(string? key)
    {
        if (PathOf(key) is not { } path) return;
        var held = Path.Combine(_held, key!);
        if (!File.Exists(held)) return;
        PrivateFolder.Make(Path.GetDirectoryName(path)!);
        File.Move(held, path, overwrite: true);
    }

    /// <summary>Throws away what was put by and not wanted.</summary>
    public void SweepHeld(DateTime now) => Sweep(_held, now - HeldFor);

    private async Task<StoredFile> PutAsync(
        Stream content, long limit, Func<string, string> place, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(content);
        var id = Guid.CreateVersion7().ToString("N");
        var unfinished = Path.Combine(_unfinished, id);
        try
        {
            var (size, hash) = await WriteAsync(content, unfinished, limit, cancellation);
            var path = place(id);
            PrivateFolder.Make(Path.GetDirectoryName(path)!);
            File.Move(unfinished, path);
            return new StoredFile(id, size, hash);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    public async Task<StoredFile> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        using var stream = new MemoryStream(content.ToArray(), writable: false);
        return await PutAsync(stream, content.Length, cancellation);
    }

    /// <summary>The file, or null when there is none under this key.</summary>
    public FileStream? Open(string? key)
    {
        if (PathOf(key) is not { } path) return null;
        return OpenAt(path) ?? OpenAt(Path.Combine(_held, key!));
    }

    private static FileStream? OpenAt(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 81_920,
                FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public bool Holds(string? key) => PathOf(key) is { } path && File.Exists(path);

    /// <summary>Harmless when the file is gone already.</summary>
    public void Delete(string? key)
    {
        if (PathOf(key) is not { } path) return;
        File.Delete(Path.Combine(_held, key!));
        if (File.Exists(path)) File.Delete(path);
    }

    private static async Task<(long Size, string Hash)> WriteAsync(
        Stream content, string path, long limit, CancellationToken cancellation)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous, BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, options);
        var piece = new byte[81_920];
        int read;
        while ((read = await content.ReadAsync(piece, cancellation)) > 0)
        {
            if (file.Position + read > limit) throw new FileTooLargeException(limit);
            hash.AppendData(piece, 0, read);
            await file.WriteAsync(piece.AsMemory(0, read), cancellation);
        }

        file.Flush(flushToDisk: true);
        return (file.Position, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>The last digits are the random ones of a version 7 key: they spread files over the folders. Anything
    /// that is not a key of ours has no path, so that no key can lead out of the folder.</summary>
    private string? PathOf(string? key) =>
        key is { Length: 32 } && key.All(char.IsAsciiHexDigitLower)
            ? Path.Combine(_folder, key[^2..], key[^4..^2], key)
            : null;

    private static void Sweep(string folder, DateTime before)
    {
        foreach (var path in Directory.EnumerateFiles(folder))
            if (File.GetLastWriteTimeUtc(path) < before) File.Delete(path);
    }
}
