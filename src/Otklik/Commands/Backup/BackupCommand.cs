using System.CommandLine;
using System.Globalization;
using Otklik.Centres.Auditing;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Commands.Backup;

/// <summary><c>backup</c>: database and files in one folder and keys in another, taken beside a running server and
/// checked by reading it back. The folder gets its name only when it is whole.</summary>
internal static class BackupCommand
{
    public static Command Make(Installation installation)
    {
        var to = new Argument<string?>("to")
        {
            Description = CommandTexts.Say("Backup.to"), HelpName = CommandTexts.Say("Folder"),
            Arity = ArgumentArity.ZeroOrOne,
        };
        var toOption = new Option<string?>("--to")
            { Description = CommandTexts.Say("Backup.to"), HelpName = CommandTexts.Say("Folder") };
        var keys = new Option<string?>("--keys")
            { Description = CommandTexts.Say("Backup.keys"), HelpName = CommandTexts.Say("Folder") };
        var command = new Command("backup", CommandTexts.Say("Backup")) { to, toOption, keys };
        command.SetAction((result, cancellation) => installation.RunAsync(result, (services, stop) =>
            RunAsync(services, result.GetValue(toOption) ?? result.GetValue(to), result.GetValue(keys), stop),
            cancellation));
        return command;
    }

    private static async Task RunAsync(
        IServiceProvider services, string? target, string? keys, CancellationToken cancellation)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        target = Path.GetFullPath(target
            ?? string.Create(CultureInfo.InvariantCulture, $"otklik-backup-{now:yyyyMMdd-HHmmss}"));
        keys = Path.GetFullPath(keys ?? BackupFolder.KeysBeside(target));
        var options = services.GetRequiredService<OtklikOptions>();
        foreach (var folderOf in new[] { target, keys })
        {
            if (Directory.Exists(folderOf) && Directory.EnumerateFileSystemEntries(folderOf).Any())
                throw new CommandException(CommandTexts.Say("Backup.NotEmpty", folderOf));
            if ((folderOf + "/").StartsWith(options.DataPath() + "/", StringComparison.Ordinal))
                throw new CommandException(CommandTexts.Say("Backup.Inside"));
        }

        if ((keys + "/").StartsWith(target + "/", StringComparison.Ordinal))
            throw new CommandException(CommandTexts.Say("Backup.KeysInside"));

        var unfinished = target + ".unfinished";
        if (Directory.Exists(unfinished)) Directory.Delete(unfinished, recursive: true);
        var folder = new BackupFolder(unfinished);
        PrivateFolder.Make(folder.Database);
        folder.Restrict();

        Console.Error.WriteLine(CommandTexts.Say("Backup.Database"));
        // Before the copy, which then holds at least this end.
        var end = (await services.GetRequiredService<AuditState>().ReadAsync(cancellation)).Head;
        var saved = await services.GetRequiredService<DatabaseCopy>().SaveAsync(folder.Database, cancellation);
        Console.Error.WriteLine(CommandTexts.Say("Backup.Files"));
        await folder.CopyFilesAsync(options, cancellation);
        Console.Error.WriteLine(CommandTexts.Say("Backup.Checking"));
        var version = typeof(BackupCommand).Assembly.GetName().Version?.ToString(3) ?? "";
        var manifest = new Manifest(Manifest.ProductName, version, now, saved, await folder.HashAsync(cancellation),
            end.ToString())
        {
            KeepUntil = options.BackupKeptDays > 0 ? now.AddDays(options.BackupKeptDays) : null,
        };
        await manifest.WriteAsync(unfinished, cancellation);
        if ((await folder.DamageAsync(await Manifest.ReadAsync(unfinished, cancellation), cancellation)).Count > 0)
            throw new CommandException(CommandTexts.Say("Backup.Unreadable", unfinished));

        if (Directory.Exists(target)) Directory.Delete(target);
        await BackupFolder.CopyKeysAsync(options, keys, cancellation);
        Directory.Move(unfinished, target);
        Console.WriteLine(CommandTexts.Say(
            "Backup.Done", target, manifest.Files.Count, manifest.Files.Sum(file => file.Bytes), keys));
    }
}
