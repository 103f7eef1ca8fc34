using System.Security.Cryptography;

namespace Otklik.Hosting;

/// <summary>Photos and files, in a folder beside the database: <c>files/aa/bb/key</c>. A file under its key is whole or
/// is not there at all: it is written elsewhere, flushed to the disk and then renamed. Keys are ours and name
/// nothing.</summary>
public sealed class FileStore
{
    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromDays(1);
    private readonly string _folder;
    private readonly string _unfinished;

    public FileStore(OtklikOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        _folder = options.DataPath("files");
        _unfinished = options.DataPath("files", "unfinished");
        Directory.CreateDirectory(_unfinished);
        SweepUnfinished(time.GetUtcNow().UtcDateTime);
    }

    /// <summary>Keeps the bytes and returns their key. Throws <see cref="FileTooLargeException"/> above the limit;
    /// nothing is kept then.</summary>
    public async Task<StoredFile> PutAsync(Stream content, long limit, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(content);
        var id = Guid.CreateVersion7().ToString("N");
        var unfinished = Path.Combine(_unfinished, id);
        try
        {
            var (size, hash) = await WriteAsync(content, unfinished, limit, cancellation);
            var path = PathOf(id)!;
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
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
        if (PathOf(key) is { } path && File.Exists(path)) File.Delete(path);
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

    private void SweepUnfinished(DateTime now)
    {
        foreach (var path in Directory.EnumerateFiles(_unfinished))
        {
            if (now - File.GetLastWriteTimeUtc(path) > AbandonedAfter) File.Delete(path);
        }
    }
}
