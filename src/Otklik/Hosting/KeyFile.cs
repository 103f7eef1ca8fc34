namespace Otklik.Hosting;

/// <summary>Writes files of keys: for their owner's eyes, on the disk, and whole or not at all.</summary>
internal static class KeyFile
{
    private const string Arriving = ".arriving";

    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var arriving = $"{path}.{Environment.ProcessId}{Arriving}";
        using (var file = new FileStream(arriving, options))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(arriving, path, overwrite: true);
    }

    /// <summary>What a process that died has left half-written may hold a key.</summary>
    public static void Sweep(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*" + Arriving, SearchOption.AllDirectories))
            File.Delete(path);
    }
}
