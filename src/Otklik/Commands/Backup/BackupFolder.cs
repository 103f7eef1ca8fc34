using System.Security.Cryptography;
using Otklik.Hosting;

namespace Otklik.Commands.Backup;

/// <summary>The folder of a backup: the database in <c>database/</c>, everything else of the data
/// folder in <c>data/</c>.</summary>
internal sealed class BackupFolder(string root)
{
    public string Database => Path.Combine(root, "database");
    public string Files => Path.Combine(root, "data");

    /// <summary>Keys, photos, settings: what stands in the data folder and is neither the
    /// database nor half-written.</summary>
    public async Task CopyFilesAsync(OtklikOptions options, CancellationToken cancellation)
    {
        var source = options.DataPath();
        foreach (var path in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var inside = Path.GetRelativePath(source, path);
            if (!BelongsIn(inside)) continue;
            var target = Path.Combine(Files, inside);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            try
            {
                await using var from = File.OpenRead(path);
                await using var to = File.Create(target);
                await from.CopyToAsync(to, cancellation);
            }
            catch (FileNotFoundException)
            {
                // Removed by retention a moment ago; the row that named it goes the same way.
            }
        }
    }

    /// <summary>Hashes what was really written, by reading it back.</summary>
    public async Task<List<BackedUpFile>> HashAsync(CancellationToken cancellation)
    {
        var files = new List<BackedUpFile>();
        foreach (var path in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal))
        {
            var inside = Path.GetRelativePath(root, path).Replace('\\', '/');
            if (inside == Manifest.FileName) continue;
            await using var file = File.OpenRead(path);
            var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation));
            files.Add(new BackedUpFile(inside, file.Length, hash));
        }

        return files;
    }

    /// <summary>Names of files that are missing, changed or not in the manifest.</summary>
    public async Task<List<string>> DamageAsync(Manifest manifest, CancellationToken cancellation)
    {
        var found = (await HashAsync(cancellation)).ToDictionary(file => file.Path);
        var damaged = manifest.Files.Where(file => found.GetValueOrDefault(file.Path) != file)
            .Select(file => file.Path);
        return [.. damaged, .. found.Keys.Except(manifest.Files.Select(file => file.Path))];
    }

    public void Restrict()
    {
        // The keys of the vault are inside: whoever reads the folder reads everything.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static bool BelongsIn(string inside)
    {
        var parts = inside.Split(Path.DirectorySeparatorChar);
        if (parts.Length == 1)
            return !inside.StartsWith("otklik.db", StringComparison.Ordinal) && inside != DataFolderLock.FileName;
        return parts[0] is not "replaced" && !(parts[0] == "files" && parts[1] == "unfinished");
    }
}
