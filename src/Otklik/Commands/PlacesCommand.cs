using System.CommandLine;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Otklik.Data;
using Otklik.Topics.Places;

namespace Otklik.Commands;

/// <summary><c>places import --centre CODE --from FILE [--replace]</c> and <c>places export --centre CODE [--to
/// FILE]</c>. Good rows go in even when others do not; exits 3 when some were set aside.</summary>
internal static class PlacesCommand
{
    public static Command Make(Installation installation) =>
        new("places", CommandTexts.Say("Places")) { Import(installation), Export(installation) };

    private static Command Import(Installation installation)
    {
        var centre = Options.Text("--centre", required: true);
        var from = new Option<FileInfo>("--from")
        {
            Description = CommandTexts.Say("Places.from"), HelpName = CommandTexts.Say("File"), Required = true,
        };
        var replace = new Option<bool>("--replace") { Description = CommandTexts.Say("Places.replace") };
        var verb = new Command("import", CommandTexts.Say("Exchange.import")) { centre, from, replace };
        verb.SetAction((result, cancellation) => installation.RunAsync(result, async (services, stop) =>
        {
            var text = await ExchangeCommand.ReadAsync(result.GetRequiredValue(from), stop);
            ExchangeCommand.Tell(await services.GetRequiredService<ImportPlaces>().RunAsync(
                new ImportPlaces.Request(result.GetRequiredValue(centre)!, text, result.GetValue(replace)), stop));
        }, cancellation));
        return verb;
    }

    private static Command Export(Installation installation)
    {
        var centre = Options.Text("--centre", required: true);
        var to = new Option<FileInfo?>("--to")
            { Description = CommandTexts.Say("Places.to"), HelpName = CommandTexts.Say("File") };
        var verb = new Command("export", CommandTexts.Say("Places.export")) { centre, to };
        verb.SetAction((result, cancellation) => installation.RunAsync(result, async (services, stop) =>
        {
            var code = result.GetRequiredValue(centre)!;
            var id = await services.GetRequiredService<AppDb>().Centres.Where(row => row.Code == code)
                .Select(row => (long?)row.Id).FirstOrDefaultAsync(stop);
            if (id is not { } found
                || await services.GetRequiredService<ExportPlaces>().RunAsync(found, stop) is not { } parts)
                throw new CommandException(CommandTexts.Say("Places.NoCentre", code));
            // Table programs tell the encoding of a file by the mark at its start; a pipe wants none.
            await using var written = result.GetValue(to) is { } file
                ? new StreamWriter(file.FullName, append: false, Encoding.UTF8)
                : new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false));
            await foreach (var part in parts.WithCancellation(stop)) await written.WriteAsync(part.AsMemory(), stop);
        }, cancellation));
        return verb;
    }
}
