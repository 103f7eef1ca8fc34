using System.CommandLine;
using Otklik.Demonstration;
using Otklik.Hosting;

namespace Otklik.Commands;

/// <summary><c>demo</c>: what no verb does, said aloud; <c>demo --clear</c> takes the invented
/// region away again.</summary>
internal static class DemoCommand
{
    public static Command Make(Installation installation)
    {
        var clear = new Option<bool>("--clear") { Description = CommandTexts.Say("Demo.clear") };
        var command = new Command("demo", CommandTexts.Say("Demo")) { clear };
        ServeCommand.SetAction(command, installation, demonstration: true, instead: async (result, cancellation) =>
        {
            if (!result.GetValue(clear)) return null;
            return await installation.RunAsync(result, async (services, stop) =>
            {
                // A server in the middle of its work would go on placing messages for channels that are gone.
                await using var ours = DataFolderLock.Take(services.GetRequiredService<OtklikOptions>());
                var gone = await services.GetRequiredService<ClearDemonstration>().RunAsync(stop);
                Console.WriteLine(CommandTexts.Say("Demo.cleared", gone.Centres, gone.Cases, gone.Messages));
            }, cancellation);
        });
        return command;
    }
}
