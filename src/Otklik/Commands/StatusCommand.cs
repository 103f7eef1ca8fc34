using System.CommandLine;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Hosting;
using Otklik.Intake;

namespace Otklik.Commands;

/// <summary><c>status</c>: figures of the installation as JSON. Changes nothing, so it can run
/// beside a server.</summary>
internal static class StatusCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, DictionaryKeyPolicy = JsonNamingPolicy.CamelCase,
    };

    public static Command Make(Installation installation)
    {
        var command = new Command("status", CommandTexts.Say("Status"));
        command.SetAction((result, cancellation) => Installation.GuardAsync(async () =>
        {
            await using var app = installation.Build(result);
            await using var scope = app.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
            var options = scope.ServiceProvider.GetRequiredService<OtklikOptions>();
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            if (!await db.Database.CanConnectAsync(cancellation))
                throw new CommandException(CommandTexts.Say("Status.NoDatabase", options.DataPath()));
            Console.WriteLine(JsonSerializer.Serialize(await ReadAsync(db, options, cancellation), Json));
            return 0;
        }));
        return command;
    }

    private static async Task<Figures> ReadAsync(
        AppDb db, OtklikOptions options, CancellationToken cancellation)
    {
        var cases = await db.Cases.GroupBy(row => row.Status)
            .Select(group => new { group.Key, Count = group.LongCount() }).ToListAsync(cancellation);
        var deliveries = await db.Deliveries.GroupBy(row => row.State)
            .Select(group => new { group.Key, Count = group.LongCount() }).ToListAsync(cancellation);
        var waiting = await db.Inbox.LongCountAsync(cancellation);
        string[] warnings =
        [
            .. PlainConnection.Is(options.Database) ? ["databaseWithoutTls"] : Array.Empty<string>(),
            .. waiting > options.MaxBacklog ? ["backlog"] : Array.Empty<string>(),
        ];
        return new Figures(
            await db.Messages.LongCountAsync(cancellation),
            cases.OrderBy(row => row.Key).ToDictionary(row => row.Key.ToString(), row => row.Count),
            waiting,
            await db.Quarantine.LongCountAsync(row => row.State == QuarantineState.Waiting, cancellation),
            deliveries.OrderBy(row => row.Key).ToDictionary(row => row.Key.ToString(), row => row.Count),
            await db.Inbox.OrderBy(row => row.Id).Select(row => (DateTime?)row.ReceivedAt)
                .FirstOrDefaultAsync(cancellation),
            warnings);
    }

    /// <param name="Messages">Messages of residents that have become part of cases.</param>
    /// <param name="Waiting">Envelopes received and not yet understood.</param>
    /// <param name="OldestWaiting">When the envelope that waits longest was received, UTC; null when none
    /// waits.</param>
    /// <param name="Warnings">What leaves the installation open, <c>databaseWithoutTls</c>, and what is too much for
    /// it: <c>backlog</c>, with which polling rests.</param>
    private sealed record Figures(
        long Messages, Dictionary<string, long> Cases, long Waiting, long Quarantined,
        Dictionary<string, long> Deliveries, DateTime? OldestWaiting, IReadOnlyList<string> Warnings);
}
