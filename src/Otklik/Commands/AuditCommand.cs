using System.CommandLine;
using Otklik.Centres.Auditing;

namespace Otklik.Commands;

/// <summary><c>audit verify [--head END] [--witness FILE]</c> walks the journal's chain and names the first row that
/// does not hold, exit code 1; <c>audit head</c> prints the end that is to be kept elsewhere.</summary>
internal static class AuditCommand
{
    public static Command Make(Installation installation) =>
        new("audit", CommandTexts.Say("Audit")) { Verify(installation), Head(installation) };

    private static Command Verify(Installation installation)
    {
        var head = new Option<string?>("--head")
            { Description = CommandTexts.Say("Audit.head"), HelpName = CommandTexts.Say("Audit.End") };
        var witness = new Option<string?>("--witness")
            { Description = CommandTexts.Say("Audit.witness"), HelpName = CommandTexts.Say("File") };
        var verb = new Command("verify", CommandTexts.Say("Audit.verify")) { head, witness };
        verb.SetAction((result, cancellation) => installation.RunAsync(result, async (services, stop) =>
        {
            var known = result.GetValue(witness) is { } path
                ? await WitnessedAsync(path, services.GetRequiredService<AuditChain>(), stop) : [];
            if (result.GetValue(head) is { } text)
            {
                known.Add(AuditEnd.TryParse(text, out var end) ? end
                    : throw new CommandException(CommandTexts.Say("Audit.BadHead")));
            }

            await services.GetRequiredService<LinkAudit>().RunAsync(stop);
            var outcome = await services.GetRequiredService<VerifyAudit>().RunAsync(known, TellAsync, stop);
            if (outcome.Fault is { } fault)
                throw new CommandException(CommandTexts.Say($"Audit.Fault.{fault.Kind}",
                    fault.Position, fault.EntryId, fault.AfterEntryId ?? 0));
            Console.WriteLine(CommandTexts.Say("Audit.Whole", outcome.Rows, outcome.Head, outcome.TakenIn));
        }, cancellation));
        return verb;
    }

    private static Command Head(Installation installation)
    {
        var verb = new Command("head", CommandTexts.Say("Audit.headVerb"));
        verb.SetAction((result, cancellation) => installation.RunAsync(result, async (services, stop) =>
        {
            await services.GetRequiredService<LinkAudit>().RunAsync(stop);
            Console.WriteLine((await services.GetRequiredService<AuditState>().ReadAsync(stop)).Head);
        }, cancellation));
        return verb;
    }

    private static async Task<List<AuditEnd>> WitnessedAsync(
        string path, AuditChain chain, CancellationToken cancellation)
    {
        var ends = new List<AuditEnd>();
        var number = 0;
        await foreach (var text in File.ReadLinesAsync(path, cancellation))
        {
            number++;
            if (text.Length == 0) continue;
            ends.Add(WitnessLine.TryRead(text, chain, out var line) ? line.End
                : throw new CommandException(CommandTexts.Say("Audit.BadWitness", number)));
        }

        return ends.Count > 0 ? [.. ends.DistinctBy(end => end.ToString())]
            : throw new CommandException(CommandTexts.Say("Audit.NoWitness", path));
    }

    private static Task TellAsync(long rows) => rows % 100_000 == 0
        ? Console.Error.WriteLineAsync(CommandTexts.Say("Audit.Walked", rows)) : Task.CompletedTask;
}
