using System.CommandLine;
using System.Globalization;
using Otklik.Vault;

namespace Otklik.Commands;

/// <summary><c>vault rotate</c>, <c>reseal</c>, <c>keys</c>, <c>retire ID</c>, <c>master</c>: the keys that seal
/// identities, addresses and secrets.</summary>
internal static class VaultCommand
{
    public static Command Make(Installation installation) => new("vault", CommandTexts.Say("Vault"))
    {
        Rotate(installation), Reseal(installation), Keys(installation), Retire(installation),
        Master(installation),
    };

    private static Command Rotate(Installation installation)
    {
        var later = new Option<bool>("--later") { Description = CommandTexts.Say("Vault.later") };
        var verb = new Command("rotate", CommandTexts.Say("Vault.rotate")) { later };
        verb.SetAction((result, cancellation) => installation.RunAsync(result, async (services, stop) =>
        {
            var key = await services.GetRequiredService<RotateKey>().RunAsync(stop);
            Console.WriteLine(CommandTexts.Say("Vault.Rotated", key));
            if (result.GetValue(later)) return;
            // Other processes look for keys once a second.
            await Task.Delay(TimeSpan.FromSeconds(2), stop);
            await ResealAsync(services, stop);
        }, cancellation));
        return verb;
    }

    private static Command Reseal(Installation installation)
    {
        var again = new Option<bool>("--again") { Description = CommandTexts.Say("Vault.again") };
        var verb = new Command("reseal", CommandTexts.Say("Vault.reseal")) { again };
        verb.SetAction((result, cancellation) => installation.RunAsync(result, async (services, stop) =>
        {
            if (result.GetValue(again)) await services.GetRequiredService<ResealValues>().AgainAsync(stop);
            await ResealAsync(services, stop);
        }, cancellation));
        return verb;
    }

    private static Command Keys(Installation installation)
    {
        var verb = new Command("keys", CommandTexts.Say("Vault.keys"));
        verb.SetAction((result, cancellation) => installation.RunAsync(result, async (services, stop) =>
        {
            foreach (var key in await services.GetRequiredService<KeyList>().ReadAsync(stop))
            {
                Console.WriteLine(string.Join('\t', key.Id,
                    key.CreatedAt?.ToString("u", CultureInfo.InvariantCulture) ?? "-",
                    CommandTexts.Say(key.IsInUse ? "Vault.State.InUse" : key.IsHere ? "Vault.State.Old"
                        : "Vault.State.Missing"), key.Values.ToString(CultureInfo.InvariantCulture)));
            }
        }, cancellation));
        return verb;
    }

    private static Command Retire(Installation installation)
    {
        var id = new Argument<string>("id")
            { Description = CommandTexts.Say("Vault.id"), HelpName = CommandTexts.Say("Value") };
        var verb = new Command("retire", CommandTexts.Say("Vault.retire")) { id };
        verb.SetAction((result, cancellation) => installation.RunAsync(result, async (services, stop) =>
        {
            var outcome = await services.GetRequiredService<RetireKey>().RunAsync(result.GetRequiredValue(id), stop);
            if (outcome.Refused is { } refused)
                throw new CommandException(CommandTexts.Say(refused, result.GetRequiredValue(id), outcome.Needed));
            Console.WriteLine(CommandTexts.Say("Vault.Retired", result.GetRequiredValue(id)));
        }, cancellation));
        return verb;
    }

    private static Command Master(Installation installation)
    {
        var retire = new Option<bool>("--retire") { Description = CommandTexts.Say("Vault.master.retire") };
        var verb = new Command("master", CommandTexts.Say("Vault.master")) { retire };
        verb.SetAction((result, cancellation) => installation.RunAsync(result, async (services, stop) =>
        {
            var change = services.GetRequiredService<ChangeMaster>();
            var outcome = result.GetValue(retire) ? await change.RetireAsync(stop) : await change.RunAsync(stop);
            if (outcome.Refused is { } refused) throw new CommandException(CommandTexts.Say(refused, outcome.Master));
            Console.WriteLine(CommandTexts.Say(
                result.GetValue(retire) ? "Vault.MasterRetired" : "Vault.MasterChanged", outcome.Master,
                outcome.Wrapped));
        }, cancellation));
        return verb;
    }

    private static async Task ResealAsync(IServiceProvider services, CancellationToken stop)
    {
        var outcome = await services.GetRequiredService<ResealValues>().RunAsync((table, done) =>
        {
            if (done % 10_000 < 500) Console.Error.WriteLine(CommandTexts.Say("Vault.Progress", table, done));
        }, stop);
        Console.WriteLine(CommandTexts.Say("Vault.Resealed", outcome.Done));
        if (outcome.Unopened > 0)
            throw new CommandException(CommandTexts.Say("Vault.Unopened", outcome.Unopened), exitCode: 3);
    }
}
