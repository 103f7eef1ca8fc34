using System.CommandLine;
using Otklik.Topics.Exchange;
using Otklik.Topics.Files;

namespace Otklik.Commands;

/// <summary><c>topics</c>, <c>rules</c>, <c>routes</c>, <c>deadlines</c>, <c>calendar</c>: <c>import FILE</c>. Good
/// rows go in even when others do not; exits 3 when some were set aside.</summary>
internal static class ExchangeCommand
{
    private const int SetAside = 3;
    private const long Longest = 64 * 1024 * 1024;

    private delegate Task<ImportOutcome> Import(
        IServiceProvider services, string text, ParseResult result, CancellationToken stop);

    public static IEnumerable<Command> Make(Installation installation)
    {
        var centre = Options.Text("--centre", required: true);
        var closeMissing = new Option<bool>("--close-missing")
            { Description = CommandTexts.Say("Option.close-missing") };
        yield return Verb(installation, "topics", [centre, closeMissing], (services, text, result, stop) =>
            services.GetRequiredService<ImportTopics>().RunAsync(
                new ImportTopics.Request(result.GetRequiredValue(centre)!, text, result.GetValue(closeMissing)), stop));
        yield return Verb(installation, "rules", [centre], (services, text, result, stop) =>
            services.GetRequiredService<ImportRules>().RunAsync(
                new ImportRules.Request(result.GetRequiredValue(centre)!, text), stop));

        var removeMissing = new Option<bool>("--remove-missing")
            { Description = CommandTexts.Say("Option.remove-missing") };
        yield return Verb(installation, "routes", [removeMissing], (services, text, result, stop) =>
            services.GetRequiredService<ImportRoutes>().RunAsync(
                new ImportRoutes.Request(text, result.GetValue(removeMissing)), stop));
        yield return Verb(installation, "deadlines", [removeMissing], (services, text, result, stop) =>
            services.GetRequiredService<ImportDeadlines>().RunAsync(
                new ImportDeadlines.Request(text, result.GetValue(removeMissing)), stop));
        var whose = Options.Text("--centre");
        yield return Verb(installation, "calendar", [whose], (services, text, result, stop) =>
            services.GetRequiredService<ImportCalendar>().RunAsync(
                new ImportCalendar.Request(text, result.GetValue(whose)), stop));
    }

    private static Command Verb(Installation installation, string name, IReadOnlyList<Option> options, Import import)
    {
        var file = new Argument<FileInfo>("file")
        {
            Description = CommandTexts.Say($"Exchange.{name}.file"), HelpName = CommandTexts.Say("File"),
        };
        var verb = new Command("import", CommandTexts.Say("Exchange.import")) { file };
        foreach (var option in options) verb.Options.Add(option);
        verb.SetAction((result, cancellation) => installation.RunAsync(result, async (services, stop) =>
        {
            Tell(await import(services, await ReadAsync(result.GetRequiredValue(file), stop), result, stop));
        }, cancellation));
        return new Command(name, CommandTexts.Say($"Exchange.{name}")) { verb };
    }

    /// <summary>Prints what an import did; throws when nothing or not everything went in.</summary>
    public static void Tell(ImportOutcome outcome)
    {
        foreach (var fault in outcome.Faults.OrderBy(fault => fault.Line))
            Console.Error.WriteLine(CommandTexts.Say("Exchange.Fault", fault.Line, fault.Words));
        if (outcome.Refused is { } refused) throw new CommandException(refused);
        Console.WriteLine(
            CommandTexts.Say("Exchange.Done", outcome.Added, outcome.Changed, outcome.Removed, outcome.Same));
        if (outcome.Faults.Count > 0)
            throw new CommandException(CommandTexts.Say("Exchange.SetAside", outcome.Faults.Count), SetAside);
    }

    public static async Task<string> ReadAsync(FileInfo file, CancellationToken cancellation)
    {
        if (!file.Exists) throw new CommandException(CommandTexts.Say("File.Missing", file.FullName));
        if (file.Length > Longest) throw new CommandException(CommandTexts.Say("Exchange.TooLong", file.FullName));
        return FileText.Decode(await File.ReadAllBytesAsync(file.FullName, cancellation));
    }
}
