using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Otklik.Hosting;

namespace Otklik.Centres.TreeFiles;

/// <summary>Files of the tree that wait on this machine, each job in a folder under a random name. They name people:
/// nothing is kept for longer than a week.</summary>
public sealed class TreeJobs(OtklikOptions options, TimeProvider clock)
{
    public const long LongestFile = 64L * 1024 * 1024;

    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    private string Folder => options.DataPath("tree");

    public async Task<TreeJob> KeepAsync(
        IReadOnlyDictionary<TreeFileKind, IFormFile> files, long staffId, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(files);
        var job = new TreeJob(
            RandomNumberGenerator.GetHexString(32, lowercase: true), staffId, clock.GetUtcNow().UtcDateTime)
        {
            Files = files.ToDictionary(file => file.Key, file => Path.GetFileName(file.Value.FileName)),
        };
        Directory.CreateDirectory(FolderOf(job.Id));
        foreach (var (kind, file) in files)
        {
            await using var copy = new FileStream(PathOf(job.Id, kind), FileMode.CreateNew, FileAccess.Write);
            await file.CopyToAsync(copy, cancellation);
        }

        Save(job);
        return job;
    }

    /// <summary>One's own job; null when there is none any more.</summary>
    public TreeJob? Find(string id, long staffId) =>
        IsId(id) && Read(id) is { } job && job.StaffId == staffId ? job : null;

    public void Save(TreeJob job)
    {
        ArgumentNullException.ThrowIfNull(job);
        var slip = SlipOf(job.Id);
        File.WriteAllBytes(slip + ".new", JsonSerializer.SerializeToUtf8Bytes(job));
        File.Move(slip + ".new", slip, overwrite: true);
    }

    public Stream Open(TreeJob job, TreeFileKind kind)
    {
        ArgumentNullException.ThrowIfNull(job);
        return File.OpenRead(PathOf(job.Id, kind));
    }

    /// <summary>Adds to the passwords that were given out: an import that goes on has some already.</summary>
    public TextWriter OpenPasswords(TreeJob job)
    {
        ArgumentNullException.ThrowIfNull(job);
        return PasswordFile.Open(Path.Combine(FolderOf(job.Id),
            string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow().UtcTicks}.passwords")));
    }

    /// <summary>All passwords of the job; empty when nobody new was in the files.</summary>
    public string Passwords(TreeJob job)
    {
        ArgumentNullException.ThrowIfNull(job);
        var lines = PasswordFiles(job.Id).SelectMany(path => File.ReadLines(path).Skip(1)).ToList();
        return lines.Count == 0 ? "" : string.Join("\r\n", lines.Prepend(PasswordFile.Headings)) + "\r\n";
    }

    public bool HasPasswords(TreeJob job)
    {
        ArgumentNullException.ThrowIfNull(job);
        return PasswordFiles(job.Id).Any(path => File.ReadLines(path).Skip(1).Any());
    }

    public void ForgetPasswords(TreeJob job)
    {
        ArgumentNullException.ThrowIfNull(job);
        foreach (var path in PasswordFiles(job.Id)) File.Delete(path);
    }

    /// <summary>After a start: what was at work is not any more, and what is old goes.</summary>
    public void Sweep()
    {
        if (!Directory.Exists(Folder)) return;
        foreach (var folder in Directory.EnumerateDirectories(Folder))
        {
            var job = Read(Path.GetFileName(folder));
            if (job is null || clock.GetUtcNow().UtcDateTime - job.At > KeptFor)
                Directory.Delete(folder, recursive: true);
            else if (job.IsAtWork) Save(job with { State = TreeJobState.Interrupted });
        }
    }

    private TreeJob? Read(string id)
    {
        try
        {
            return File.Exists(SlipOf(id)) ? JsonSerializer.Deserialize<TreeJob>(File.ReadAllBytes(SlipOf(id))) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsId(string? id) => id is { Length: 32 } && id.All(char.IsAsciiHexDigitLower);

    private IEnumerable<string> PasswordFiles(string id) =>
        Directory.EnumerateFiles(FolderOf(id), "*.passwords").Order(StringComparer.Ordinal);

    private string FolderOf(string id) => Path.Combine(Folder, id);

    private string SlipOf(string id) => Path.Combine(FolderOf(id), "slip.json");

    private string PathOf(string id, TreeFileKind kind) => Path.Combine(FolderOf(id), $"{kind}.csv");
}
