using System.Security.Cryptography;
using Otklik.Hosting;

namespace Otklik.Commands.Backup;

/// <summary>The folder of a backup: the database in <c>database/</c>, everything else of the data folder in
/// <c>data/</c>. Keys go into a folder of their own: what they seal lies in the database.</summary>
internal sealed class BackupFolder(string root)
{
    public string Database => Path.Combine(root, "database");
    public string Files => Path.Combine(root, "data");

    public static string KeysBeside(string backup) => backup.TrimEnd(Path.DirectorySeparatorChar) + ".keys";

    /// <summary>After the database, so that no key is missing that a copied value needs.</summary>
    public static async Task CopyKeysAsync(OtklikOptions options, string target, CancellationToken cancellation)
    {
        Directory.CreateDirectory(target);
        Restrict(target);
        var source = options.DataPath("keys");
        if (!Directory.Exists(source)) return;
        // A copy with the master key of before and keys wrapped by the new one would open nothing.
        using var turn = await KeyTurn.TakeAsync(source, cancellation);
        foreach (var path in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(path) != KeyTurn.FileName))
            await CopyAsync(path, Path.Combine(target, Path.GetRelativePath(source, path)), cancellation);
    }

    /// <summary>Photos, settings: what stands in the data folder and is neither the
    /// database nor half-written.</summary>
    public async Task CopyFilesAsync(OtklikOptions options, CancellationToken cancellation)
    {
        var source = options.DataPath();
        foreach (var path in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var inside = Path.GetRelativePath(source, path);
            if (!BelongsIn(inside)) continue;
            try
            {
                await CopyAsync(path, Path.Combine(Files, inside), cancellation);
            }
            catch (FileNotFoundException)
            {
                // Removed by retention a moment ago; the row that named it goes the same way.
            }
        }
    }

    private static async Task CopyAsync(string path, string target, CancellationToken cancellation)
    {
        await using var from = File.OpenRead(path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        await using var to = File.Create(target);
        await from.CopyToAsync(to, cancellation);
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

    public void Restrict() => Restrict(root);

    private static void Restrict(string folder)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static bool BelongsIn(string inside)
    {
        var parts = inside.Split(Path.DirectorySeparatorChar);
        if (parts.Length == 1)
            return !inside.StartsWith("otklik.db", StringComparison.Ordinal) && inside != DataFolderLock.FileName;
        return parts[0] is not ("replaced" or "keys") && !(parts[0] == "files" && parts[1] == "unfinished");
    }
}
