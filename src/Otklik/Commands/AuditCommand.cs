using System.CommandLine;
using Otklik.Centres.Auditing;

namespace Otklik.Commands;

/// <summary><c>audit verify [--head END]</c> walks the journal's chain and names the first row that does not hold, exit
/// code 1; <c>audit head</c> prints the end that is to be kept elsewhere.</summary>
internal static class AuditCommand
{
    public static Command Make(Installation installation) =>
        new("audit", CommandTexts.Say("Audit")) { Verify(installation), Head(installation) };

    private static Command Verify(Installation installation)
    {
        var head = new Option<string?>("--head")
            { Description = CommandTexts.Say("Audit.head"), HelpName = CommandTexts.Say("Audit.End") };
        var verb = new Command("verify", CommandTexts.Say("Audit.verify")) { head };
        verb.SetAction((result, cancellation) => installation.RunAsync(result, async (services, stop) =>
        {
            AuditEnd? known = null;
            if (result.GetValue(head) is { } text && !AuditEnd.TryParse(text, out known))
                throw new CommandException(CommandTexts.Say("Audit.BadHead"));
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

    private static Task TellAsync(long rows) => rows % 100_000 == 0
        ? Console.Error.WriteLineAsync(CommandTexts.Say("Audit.Walked", rows)) : Task.CompletedTask;
}
