using System.CommandLine;
using System.Globalization;
using System.Runtime;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Hosting;
using Otklik.Intake;
using Otklik.Intake.Import;

namespace Otklik.Commands;

/// <summary><c>import FILE --map text=…,id=…</c>: returns when the last row is placed. Exits 0 when all rows went in, 3
/// when some were set aside, 1 when the file or the mapping cannot be used.</summary>
internal static class ImportCommand
{
    private const int SetAside = 3;

    public static Command Make(Installation installation)
    {
        var file = new Argument<FileInfo>("file") { Description = CommandTexts.Say("Import.file") };
        var map = new Option<string>("--map") { Description = CommandTexts.Say("Import.map"), Required = true };
        var centre = new Option<string?>("--centre") { Description = CommandTexts.Say("Import.centre") };
        var channel = new Option<string?>("--channel") { Description = CommandTexts.Say("Import.channel") };
        var history = new Option<bool>("--history") { Description = CommandTexts.Say("Import.history") };
        var command = new Command("import", CommandTexts.Say("Import")) { file, map, centre, channel, history };
        command.SetAction((result, cancellation) => Installation.GuardAsync(async () =>
        {
            await using var app = installation.Build(result);
            try
            {
                return await RunAsync(app.Services,
                    result.GetValue(file)!, result.GetValue(map)!, result.GetValue(centre),
                    result.GetValue(channel), result.GetValue(history), cancellation);
            }
            catch (ImportException fault)
            {
                throw new CommandException(fault.Message);
            }
        }));
        return command;
    }

    private static async Task<int> RunAsync(
        IServiceProvider services, FileInfo source, string map, string? centre, string? channel, bool isHistory,
        CancellationToken cancellation)
    {
        if (!source.Exists) throw new CommandException(CommandTexts.Say("Import.NoFile", source.FullName));
        var mapping = ColumnMapping.Parse(map);
        await using var content = source.OpenRead();
        FileImport import;
        await using (var scope = services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope())
        {
            await scope.ServiceProvider.GetRequiredService<DatabaseSetup>().PrepareAsync(cancellation);
            import = await scope.ServiceProvider.GetRequiredService<StartImport>().RunAsync(
                new StartImport.Request(source.Name, content, mapping, centre, channel, isHistory), cancellation);
        }

        // Nobody waits for an answer of this process: collecting beside it would take a tenth of both processors.
        GCSettings.LatencyMode = GCLatencyMode.Batch;
        var started = TimeProvider.System.GetTimestamp();
        if (import.Rows > 0) await Console.Error.WriteLineAsync(CommandTexts.Say("Import.GoesOn", import.Rows + 1));
        var progress = new Told(one => Console.Error.WriteLine(CommandTexts.Say("Import.Progress",
            one.Placed + one.Repeated + one.SetAside, 100 * one.ReadBytes / Math.Max(1, one.TotalBytes))));
        var way = services.GetRequiredService<Dialect>().HasOneWriter
            ? new GivingWay(services.GetRequiredService<OtklikOptions>()) : null;
        import = await services.GetRequiredService<FileImporter>().RunAsync(
            import.Id, content, progress, cancellation, way is null ? null : way.Rest);
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        Console.WriteLine(CommandTexts.Say("Import.Done", import.Placed, import.Repeated, import.SetAside,
            seconds.ToString("0.0", CultureInfo.InvariantCulture)));
        return import.SetAside > 0 ? SetAside : 0;
    }

    /// <summary>SQLite lets one process write at a time, and whoever waits looks every tenth of a second whether it
    /// may: a server beside the import finds the way free so long after each batch.</summary>
    private sealed class GivingWay(OtklikOptions options)
    {
        private const int LooksAgainAfter = 20;
        private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(110);
        private int _batches;
        private bool _isServed;

        public TimeSpan Rest()
        {
            if (_batches++ % LooksAgainAfter == 0) _isServed = DataFolderLock.IsTaken(options);
            return _isServed ? Pause : TimeSpan.Zero;
        }
    }

    private sealed class Told(Action<FileImport> tell) : IProgress<FileImport>
    {
        public void Report(FileImport value) => tell(value);
    }
}
