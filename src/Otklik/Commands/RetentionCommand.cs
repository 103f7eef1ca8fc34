using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Otklik.Cases.Retention;
using Otklik.Data;

namespace Otklik.Commands;

/// <summary><c>retention run [--dry-run]</c> carries out the rules that are on, or counts what each would do;
/// <c>retention verify</c> looks for what tombstones say is gone. Both work beside a server.</summary>
internal static class RetentionCommand
{
    public static Command Make(Installation installation) =>
        new("retention", CommandTexts.Say("Retention")) { Run(installation), Verify(installation) };

    private static Command Run(Installation installation)
    {
        var dry = new Option<bool>("--dry-run") { Description = CommandTexts.Say("Retention.dryRun") };
        var verb = new Command("run", CommandTexts.Say("Retention.run")) { dry };
        verb.SetAction((result, cancellation) => installation.RunAsync(result, (services, stop) =>
            result.GetValue(dry) ? CountAsync(services, stop) : RunAsync(services, stop), cancellation));
        return verb;
    }

    private static async Task RunAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var done = await services.GetRequiredService<RunRetention>().RunAsync(cancellation);
        Console.WriteLine(CommandTexts.Say("Retention.Done", done.Cases, done.Rows, done.Files));
    }

    private static async Task CountAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var counts = await services.GetRequiredService<CountRetention>().RunAsync(null, cancellation);
        var db = services.GetRequiredService<AppDb>();
        var centres = await db.Centres.AsNoTracking().ToDictionaryAsync(row => row.Id, row => row.Code, cancellation);
        foreach (var rule in await db.RetentionRules.AsNoTracking().OrderBy(row => row.Id).ToListAsync(cancellation))
        {
            var about = counts.Where(pair => pair.Key.RuleId == rule.Id).Sum(pair => pair.Value);
            Console.WriteLine(CommandTexts.Say("Retention.Counted", rule.Id, centres.GetValueOrDefault(rule.CentreId),
                CommandTexts.Say($"Retention.{rule.Action}"),
                rule.Days is { } days ? CommandTexts.Say("Retention.After", days) : CommandTexts.Say("Retention.Never"),
                CommandTexts.Say(rule.IsOn ? "Retention.On" : "Retention.Off"), about));
        }
    }

    private static Command Verify(Installation installation)
    {
        var verb = new Command("verify", CommandTexts.Say("Retention.verify"));
        verb.SetAction((result, cancellation) => installation.RunAsync(result, async (services, stop) =>
        {
            var (all, bad) = (0, 0);
            await foreach (var one in services.GetRequiredService<VerifyTombstones>().RunAsync(stop))
            {
                all++;
                if (!one.IsClean) bad++;
                Console.WriteLine(CommandTexts.Say(
                    one.IsClean ? "Retention.Clean" : one.IsAltered ? "Retention.Altered" : "Retention.Left",
                    one.Tombstone.Id, one.Tombstone.CaseNumber,
                    CommandTexts.Say($"Retention.{one.Tombstone.Action}"), one.Rows, one.Files));
            }

            Console.WriteLine(CommandTexts.Say("Retention.Verified", all, bad));
            if (bad > 0) throw new CommandException(CommandTexts.Say("Retention.NotClean", bad));
        }, cancellation));
        return verb;
    }
}
