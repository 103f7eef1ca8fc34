using System.CommandLine;
using Otklik.Centres;

namespace Otklik.Commands;

/// <summary><c>organisation add</c>.</summary>
internal static class OrganisationCommand
{
    public static Command Make(Installation installation)
    {
        var centre = Options.Text("--centre", required: true);
        var code = Options.Text("--code", required: true);
        var name = Options.Text("--name", required: true);
        var shortName = Options.Text("--short-name");
        var parent = Options.Text("--parent");
        var ogrn = Options.Text("--ogrn");
        var add = new Command("add", CommandTexts.Say("Organisation.add"))
        {
            centre, code, name, shortName, parent, ogrn,
        };
        add.SetAction((result, cancellation) => installation.RunAsync(result, async (services, stop) =>
        {
            var request = new AddOrganisation.Request(
                result.GetRequiredValue(centre)!, result.GetRequiredValue(code)!, result.GetRequiredValue(name)!)
            {
                ShortName = result.GetValue(shortName),
                ParentCode = result.GetValue(parent),
                Ogrn = result.GetValue(ogrn),
            };
            var outcome = await services.GetRequiredService<AddOrganisation>().RunAsync(request, stop);
            if (outcome.Refused is { } refused) throw new CommandException(refused);
            Console.WriteLine(
                CommandTexts.Say("Organisation.added", outcome.Organisation!.Code, outcome.Organisation.Name));
        }, cancellation));
        return new Command("organisation", CommandTexts.Say("Organisation")) { add };
    }
}
