using System.CommandLine;
using Otklik.Centres;

namespace Otklik.Commands;

/// <summary><c>centre add</c>.</summary>
internal static class CentreCommand
{
    public static Command Make(Installation installation)
    {
        var code = Options.Text("--code", required: true);
        var name = Options.Text("--name", required: true);
        var parent = Options.Text("--parent");
        var kind = Options.Text("--kind");
        var territory = Options.Text("--territory");
        var prefix = Options.Text("--prefix");
        var zone = Options.Text("--timezone");
        var add = new Command("add", CommandTexts.Say("Centre.add"))
            { code, name, parent, kind, territory, prefix, zone };
        add.SetAction((result, cancellation) => installation.RunAsync(result, async (services, stop) =>
        {
            var request = new AddCentre.Request(result.GetRequiredValue(code)!, result.GetRequiredValue(name)!)
            {
                ParentCode = result.GetValue(parent),
                Kind = Options.Choice<CentreKind>(result, kind),
                Territory = result.GetValue(territory),
                CasePrefix = result.GetValue(prefix),
                TimeZone = result.GetValue(zone),
            };
            var outcome = await services.GetRequiredService<AddCentre>().RunAsync(request, stop);
            if (outcome.Refused is { } refused) throw new CommandException(refused);
            Console.WriteLine(CommandTexts.Say("Centre.added", outcome.Centre!.Code, outcome.Centre.Name));
        }, cancellation));
        return new Command("centre", CommandTexts.Say("Centre")) { add };
    }
}
