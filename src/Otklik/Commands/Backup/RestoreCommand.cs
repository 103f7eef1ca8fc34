using System.CommandLine;
using System.Globalization;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Commands.Backup;

/// <summary><c>restore</c>: checks the backup first, touches nothing that stands unless told to, and counts
/// the rows after.</summary>
internal static class RestoreCommand
{
    public static Command Make(Installation installation)
    {
        var from = new Argument<string?>("from")
        {
            Description = CommandTexts.Say("Restore.from"), HelpName = CommandTexts.Say("Folder"),
            Arity = ArgumentArity.ZeroOrOne,
        };
        var fromOption = new Option<string?>("--from")
        {
            Description = CommandTexts.Say("Restore.from"), HelpName = CommandTexts.Say("Folder"),
        };
        var force = new Option<bool>("--force") { Description = CommandTexts.Say("Restore.force") };
        var keys = new Option<string?>("--keys")
            { Description = CommandTexts.Say("Restore.keys"), HelpName = CommandTexts.Say("Folder") };
        var command = new Command("restore", CommandTexts.Say("Restore")) { from, fromOption, force, keys };
        command.SetAction((result, cancellation) => Installation.GuardAsync(async () =>
        {
            var source = result.GetValue(fromOption) ?? result.GetValue(from)
                ?? throw new CommandException(CommandTexts.Say("Restore.NoSource"));
            var manifest = await CheckAsync(Path.GetFullPath(source), cancellation);
            var saved = await PutBackAsync(installation, result, Path.GetFullPath(source),
                result.GetValue(keys) is { } named ? Path.GetFullPath(named) : null, manifest,
                result.GetValue(force), cancellation);
            await CompareAsync(installation, result, saved, cancellation);
            Console.WriteLine(
                CommandTexts.Say("Restore.Done", manifest.TakenAt.ToString("u", CultureInfo.InvariantCulture),
                saved.Tables.FirstOrDefault(table => table.Name == "Messages")?.Rows ?? 0));
            return 0;
        }));
        return command;
    }

    private static async Task<Manifest> CheckAsync(string source, CancellationToken cancellation)
    {
        if (!Directory.Exists(source)) throw new CommandException(CommandTexts.Say("Restore.NoFolder", source));
        var manifest = await Manifest.ReadAsync(source, cancellation);
        Console.Error.WriteLine(CommandTexts.Say("Backup.Checking"));
        var damaged = await new BackupFolder(source).DamageAsync(manifest, cancellation);
        if (damaged.Count > 0)
            throw new CommandException(
                CommandTexts.Say("Restore.Damaged", string.Join(", ", damaged.Take(5)), damaged.Count));
        return manifest;
    }

    private static async Task<SavedDatabase> PutBackAsync(
        Installation installation, ParseResult result, string source, string? keys, Manifest manifest, bool force,
        CancellationToken cancellation)
    {
        await using var app = installation.Build(result);
        var options = app.Services.GetRequiredService<OtklikOptions>();
        await using var ours = DataFolderLock.Take(options);
        await using var scope = app.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        var database = scope.ServiceProvider.GetRequiredService<DatabaseCopy>();
        if (database.Kind != manifest.Database.Kind)
            throw new CommandException(CommandTexts.Say("Restore.OtherKind", manifest.Database.Kind, database.Kind));
        if (!force && (await database.ExistsAsync(cancellation) || Directory.Exists(options.DataPath("files"))))
            throw new CommandException(CommandTexts.Say("Restore.Exists", options.DataPath()));

        var keysFrom = KeysFrom(options, source, keys);
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        var aside = options.DataPath("replaced", now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture));
        SetAside(options, aside, withKeys: keysFrom is not null);
        if (keysFrom is not null) CopyBack(keysFrom, options.DataPath("keys"));
        var folder = new BackupFolder(source);
        CopyBack(folder.Files, options.DataPath());
        await database.LoadAsync(folder.Database, manifest.Database, aside, cancellation);
        return manifest.Database;
    }

    private static async Task CompareAsync(
        Installation installation, ParseResult result, SavedDatabase saved, CancellationToken cancellation)
    {
        // A fresh program on the restored data: what it sees is what a server will see.
        await using var app = installation.Build(result);
        await using var scope = app.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        var counts = await scope.ServiceProvider.GetRequiredService<DatabaseCopy>().CountAsync(saved, cancellation);
        var wrong = saved.Tables.Where(table => counts.GetValueOrDefault(table.Name, -1) != table.Rows).ToList();
        if (wrong.Count > 0)
            throw new CommandException(
                CommandTexts.Say("Restore.Differs", string.Join(", ", wrong.Select(table => table.Name))));
        await scope.ServiceProvider.GetRequiredService<DatabaseSetup>().PrepareAsync(cancellation);
    }

    /// <summary>Where the keys come from: a folder that was named, the one beside the backup, the backup itself when an
    /// earlier version took it; null when those that stand here are the ones.</summary>
    private static string? KeysFrom(OtklikOptions options, string source, string? named)
    {
        if (named is not null)
        {
            return Directory.Exists(named) ? named
                : throw new CommandException(CommandTexts.Say("Restore.NoFolder", named));
        }

        foreach (var folder in new[]
            { BackupFolder.KeysBeside(source), Path.Combine(new BackupFolder(source).Files, "keys") })
            if (Directory.Exists(folder)) return folder;
        return File.Exists(options.DataPath("keys", "vault.key")) ? null
            : throw new CommandException(CommandTexts.Say("Restore.NoKeys", BackupFolder.KeysBeside(source)));
    }

    private static void SetAside(OtklikOptions options, string aside, bool withKeys)
    {
        string[] names = ["files", "settings.json", .. withKeys ? ["keys"] : Array.Empty<string>()];
        foreach (var name in names)
        {
            var path = options.DataPath(name);
            if (!Path.Exists(path)) continue;
            Directory.CreateDirectory(aside);
            Directory.Move(path, Path.Combine(aside, name));
        }
    }

    private static void CopyBack(string from, string to)
    {
        if (!Directory.Exists(from)) return;
        foreach (var path in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(path, target, overwrite: true);
        }
    }
}
