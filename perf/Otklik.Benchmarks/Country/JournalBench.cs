using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Benchmarks.Installation;
using Otklik.Centres;
using Otklik.Centres.Auditing;
using Otklik.Data;

namespace Otklik.Benchmarks.Country;

/// <summary><c>journal</c>: the chain of a large journal is walked; then one byte of one row is changed, column by
/// column at places drawn from the seed, and the walk has to stop at that very row.</summary>
internal static class JournalBench
{
    private const int AtOnce = 5_000;

    /// <summary>What somebody does who holds the database and no key.</summary>
    private static readonly (string Column, Action<AuditEntry> Change)[] Changes =
    [
        (nameof(AuditEntry.At), row => Set(row, nameof(row.At), row.At.AddMicroseconds(1))),
        (nameof(AuditEntry.StaffId), row => Set(row, nameof(row.StaffId), (row.StaffId ?? 0) ^ 1)),
        (nameof(AuditEntry.CentreId), row => Set(row, nameof(row.CentreId), (row.CentreId ?? 0) ^ 1)),
        (nameof(AuditEntry.Action), row => Set(row, nameof(row.Action), OtherLetter(row.Action))),
        (nameof(AuditEntry.Subject), row => Set(row, nameof(row.Subject), OtherLetter(row.Subject))),
        (nameof(AuditEntry.Details), row => Set(row, nameof(row.Details), OtherLetter(row.Details))),
        (nameof(AuditEntry.Mac), row => row.Mac = OtherByte(row.Mac!)),
        (nameof(AuditEntry.Hash), row => row.Hash = OtherByte(row.Hash!)),
        (nameof(AuditEntry.Position), row => row.Position += 1_000_000_000),
    ];

    public static Command Make()
    {
        var options = new BenchOptions();
        var rows = new Option<int>("--rows") { DefaultValueFactory = _ => 1_000_000 };
        var seed = new Option<int>("--seed") { DefaultValueFactory = _ => 26 };
        var command = new Command("journal", "A byte changed in a large journal is found") { rows, seed };
        options.AddTo(command);
        command.SetAction(async (result, _) =>
        {
            await using var installation = await options.CreateAsync(result);
            await installation.SucceedAsync("migrate");
            await using var inside = await Inside.OpenAsync(installation);
            for (var done = 0; done < result.GetValue(rows); done += AtOnce)
                await WriteAsync(inside, done, Math.Min(AtOnce, result.GetValue(rows) - done));
            var link = await MeasuredVerb.RunAsync(installation, "audit", "head");
            var whole = await MeasuredVerb.RunAsync(installation, "audit", "verify");
            var found = await TamperAsync(inside, new Random(result.GetValue(seed)));
            List<string> violations = whole.ExitCode == 0 ? [] : ["The untouched chain did not hold"];
            violations.AddRange(found.Where(one => !one.IsNamed).Select(one => $"{one.Column} of {one.Position}"));
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                database = installation.Database is null ? "sqlite" : "postgres",
                processors = Environment.ProcessorCount, link, whole,
                rowsPerSecond = Math.Round(result.GetValue(rows) / whole.Seconds), found, violations,
            }, Figures.Json));
            return violations.Count == 0 ? 0 : 1;
        });
        return command;
    }

    private sealed record Found(string Column, long Position, bool IsNamed, string Kind, double Seconds);

    private static Task<int> WriteAsync(Inside inside, int from, int count) =>
        inside.AsProgramAsync<IServiceProvider, int>(services =>
        {
            var audit = services.GetRequiredService<AuditLog>();
            for (var number = from; number < from + count; number++)
                audit.NoteAs(100 + (number % 50_000), "case.read", 1 + (number % 613), $"{1_000_000 + number}", "имя");
            return services.GetRequiredService<AppDb>().SaveChangesAsync();
        });

    private static async Task<List<Found>> TamperAsync(Inside inside, Random chance)
    {
        await inside.ReadAsync(DropGuardsAsync);
        var found = new List<Found>();
        var last = await inside.ReadAsync(db => db.AuditHeads.Select(row => row.Position).SingleAsync());
        foreach (var (column, change) in Changes)
        {
            var position = chance.NextInt64(1, last + 1);
            var before = await inside.ReadAsync(db =>
                db.Audit.AsNoTracking().SingleAsync(row => row.Position == position));
            await inside.ReadAsync(async db =>
            {
                change(await db.Audit.SingleAsync(row => row.Id == before.Id));
                return await db.SaveChangesAsync();
            });
            var began = Stopwatch.GetTimestamp();
            var fault = (await inside.AsProgramAsync<VerifyAudit, VerifyAudit.Outcome>(verify =>
                verify.RunAsync((AuditEnd?)null, _ => Task.CompletedTask, default))).Fault;
            found.Add(new Found(column, position, fault?.Position == position, $"{fault?.Kind}",
                Math.Round(Stopwatch.GetElapsedTime(began).TotalSeconds, 1)));
            await inside.ReadAsync(async db =>
            {
                db.Update(before);
                return await db.SaveChangesAsync();
            });
        }

        return found;
    }

    /// <summary>The triggers stand in the way of the program and of mistakes, not of whoever owns the
    /// database.</summary>
    private static async Task<int> DropGuardsAsync(AppDb db)
    {
        if (db.Database.IsNpgsql())
            return await db.Database.ExecuteSqlAsync($"""ALTER TABLE "Audit" DISABLE TRIGGER USER""");
        await db.Database.ExecuteSqlAsync($"""DROP TRIGGER "Audit_no_update";""");
        return await db.Database.ExecuteSqlAsync($"""DROP TRIGGER "Audit_no_delete";""");
    }

    private static void Set(AuditEntry row, string property, object? value) =>
        typeof(AuditEntry).GetProperty(property)!.SetValue(row, value);

    private static string OtherLetter(string text) => $"{(char)(text[0] ^ 1)}{text[1..]}";

    private static byte[] OtherByte(byte[] bytes) => [(byte)(bytes[0] ^ 1), .. bytes[1..]];
}
