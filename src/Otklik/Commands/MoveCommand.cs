using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Otklik.Cases;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Data.Moving;
using Otklik.Hosting;

namespace Otklik.Commands;

/// <summary><c>move --to</c>: the database of the data folder into an empty PostgreSQL one, whole and verified. Files
/// and keys stay where they are. Killed anywhere, it is called again and goes on.</summary>
internal static class MoveCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Make(Installation installation)
    {
        var to = new Option<string>("--to")
        {
            Description = CommandTexts.Say("Move.to"), HelpName = CommandTexts.Say("Connection"), Required = true,
        };
        var command = new Command("move", CommandTexts.Say("Move")) { to };
        command.SetAction((result, cancellation) => Installation.GuardAsync(async () =>
        {
            try
            {
                return await RunAsync(installation, result, result.GetValue(to)!, cancellation);
            }
            catch (MoveException fault)
            {
                throw new CommandException(CommandTexts.Say($"Move.{fault.Refusal}"));
            }
        }));
        return command;
    }

    private static async Task<int> RunAsync(
        Installation installation, ParseResult result, string to, CancellationToken cancellation)
    {
        await using var here = installation.Build(result);
        var options = here.Services.GetRequiredService<OtklikOptions>();
        if (!string.IsNullOrWhiteSpace(options.Database)) throw new MoveException(MoveRefusal.NotFromFile);
        if (!File.Exists(options.DataPath("otklik.db")))
            throw new CommandException(CommandTexts.Say("Status.NoDatabase", options.DataPath()));
        await using var ours = DataFolderLock.Take(options);
        await using var there = installation.Build(result, changed => changed.Database = to);
        await using var from = here.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        await using var target = there.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        var db = from.ServiceProvider.GetRequiredService<AppDb>();
        await MigrateIfOldAsync(from.ServiceProvider, db, cancellation);
        var began = TimeProvider.System.GetTimestamp();
        var move = new DatabaseMove(db, target.ServiceProvider.GetRequiredService<AppDb>(),
            target.ServiceProvider.GetRequiredService<Dialect>(), Stems);
        var report = await move.RunAsync(new Told(), cancellation);
        var seconds = Math.Round(TimeProvider.System.GetElapsedTime(began).TotalSeconds, 1);
        var different = report.Different.ToList();
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            rows = report.Tables.Where(table => table.Table != DatabaseMove.Texts).Sum(table => table.Rows),
            seconds, report.Resumed, verified = different.Count == 0, different, report.Tables,
        }, Json));
        if (different.Count > 0)
            throw new CommandException(CommandTexts.Say("Move.Different", string.Join(", ", different)));
        await Console.Error.WriteLineAsync(CommandTexts.Say("Move.Done",
            seconds.ToString("0.0", CultureInfo.InvariantCulture), options.DataPath("otklik.db")));
        return 0;
    }

    /// <summary>Only then: bringing it up takes keys, by which an unfinished move would no longer know its
    /// source.</summary>
    private static async Task MigrateIfOldAsync(IServiceProvider services, AppDb db, CancellationToken cancellation)
    {
        if ((await db.Database.GetPendingMigrationsAsync(cancellation)).Any())
            await services.GetRequiredService<DatabaseSetup>().PrepareAsync(cancellation);
    }

    private static string Stems(string text, string masked) =>
        string.Join(' ', MaskedText.Stems(text, masked));

    private sealed class Told : IProgress<MoveProgress>
    {
        public void Report(MoveProgress value) =>
            Console.Error.WriteLine(CommandTexts.Say("Move.Progress", value.Table, value.Rows));
    }
}
