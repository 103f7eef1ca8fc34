using System.Text.Json;
using Otklik.Data;

namespace Otklik.Commands.Backup;

/// <summary>What a backup holds: written last, so a folder without it is not a backup.</summary>
/// <param name="AuditHead">End of the journal's chain as it stood before the copy was begun.</param>
internal sealed record Manifest(
    string Product, string Version, DateTime TakenAt, SavedDatabase Database, IReadOnlyList<BackedUpFile> Files,
    string? AuditHead = null)
{
    /// <summary>To be destroyed by then: residents were told so. Null: the installation sets no term.</summary>
    public DateTime? KeepUntil { get; init; }

    public const string FileName = "manifest.json";
    public const string ProductName = "otklik";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public async Task WriteAsync(string folder, CancellationToken cancellation)
    {
        await using var file = File.Create(Path.Combine(folder, FileName));
        await JsonSerializer.SerializeAsync(file, this, Json, cancellation);
        file.Flush(flushToDisk: true);
    }

    public static async Task<Manifest> ReadAsync(string folder, CancellationToken cancellation)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) throw new CommandException(CommandTexts.Say("Backup.NoManifest", folder));
        await using var file = File.OpenRead(path);
        try
        {
            var manifest = await JsonSerializer.DeserializeAsync<Manifest>(file, Json, cancellation);
            if (manifest is { Product: ProductName, Database: not null, Files: not null }) return manifest;
        }
        catch (JsonException)
        {
            // Said below in the same words as for a file of another product.
        }

        throw new CommandException(CommandTexts.Say("Backup.BadManifest", path));
    }
}

/// <param name="Path">Inside the backup, with forward slashes.</param>
/// <param name="Sha256">Of the bytes, lower-case hexadecimal.</param>
internal sealed record BackedUpFile(string Path, long Bytes, string Sha256);
