using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Commands;

/// <summary><c>migrate</c>: brings the database to the schema of this program, as every other verb does too, and says
/// so. For updates in two steps: first the schema, then the servers.</summary>
internal static class MigrateCommand
{
    public static Command Make(Installation installation)
    {
        var command = new Command("migrate", CommandTexts.Say("Migrate"));
        command.SetAction((result, cancellation) => installation.RunAsync(result, async (services, stop) =>
        {
            var applied = await services.GetRequiredService<AppDb>().Database.GetAppliedMigrationsAsync(stop);
            Console.WriteLine(CommandTexts.Say("Migrate.Done", applied.LastOrDefault() ?? "0"));
        }, cancellation));
        return command;
    }
}
