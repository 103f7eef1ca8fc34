using System.CommandLine;
using System.Globalization;
using Otklik.Data;
using Otklik.Hosting;
using Otklik.Intake;
using Otklik.Intake.Import;

namespace Otklik.Commands;

/// <summary><c>import FILE --map text=…,id=…</c>: returns when the last row is placed. Exits 0 when all rows went in, 3 when some
/// were set aside, 1 when the file or the mapping cannot be used.</summary>
internal static class ImportCommand
{
    private const int SetAside = 3;

    public static Command Create(Option<string> data, Option<string?> database)
    {
        var file = new Argument<FileInfo>("file") { Description = "CSV, XLSX или JSONL" };
        var map = new Option<string>("--map") { Description = "поле=столбец через запятую", Required = true };
        var centre = new Option<string?>("--centre") { Description = "код центра; первый, если не назван" };
        var channel = new Option<string?>("--channel") { Description = "код канала для файлов" };
        var history = new Option<bool>("--history") { Description = "история: сроки не запускать, ничего не отправлять" };
        var command = new Command("import", "Загрузить сообщения из файла") { file, map, centre, channel, history };
        command.SetAction(async (parsed, cancellation) =>
        {
            var source = parsed.GetValue(file)!;
            await using var app = OtklikApp.Build(["--urls", "http://127.0.0.1:0"], options =>
            {
                options.DataFolder = parsed.GetValue(data)!;
                options.Database = parsed.GetValue(database) ?? options.Database;
            });
            try
            {
                return await RunAsync(app.Services, source, parsed.GetValue(map)!, parsed.GetValue(centre),
                    parsed.GetValue(channel), parsed.GetValue(history), cancellation);
            }
            catch (ImportException fault)
            {
                await Console.Error.WriteLineAsync(fault.Message);
                return 1;
            }
        });
        return command;
    }

    private static async Task<int> RunAsync(
        IServiceProvider services, FileInfo source, string map, string? centre, string? channel, bool isHistory,
        CancellationToken cancellation)
    {
        if (!source.Exists) throw new ImportException($"Файла {source.FullName} нет");
        var mapping = ColumnMapping.Parse(map);
        await using var content = source.OpenRead();
        FileImport import;
        await using (var scope = services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope())
        {
            await scope.ServiceProvider.GetRequiredService<DatabaseSetup>().PrepareAsync(cancellation);
            import = await scope.ServiceProvider.GetRequiredService<StartImport>().RunAsync(
                new StartImport.Request(source.Name, content, mapping, centre, channel, isHistory), cancellation);
        }

        var started = TimeProvider.System.GetTimestamp();
        if (import.Rows > 0) await Console.Error.WriteLineAsync($"Продолжаем со строки {import.Rows + 1}");
        var progress = new Told(one => Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{one.Placed + one.Repeated + one.SetAside} строк, {100 * one.ReadBytes / Math.Max(1, one.TotalBytes)} %")));
        import = await services.GetRequiredService<FileImporter>().RunAsync(import.Id, content, progress, cancellation);
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Стали сообщениями: {import.Placed}; уже были: {import.Repeated}; в карантине: {import.SetAside}; секунд: {seconds:0.0}"));
        return import.SetAside > 0 ? SetAside : 0;
    }

    private sealed class Told(Action<FileImport> tell) : IProgress<FileImport>
    {
        public void Report(FileImport value) => tell(value);
    }
}
