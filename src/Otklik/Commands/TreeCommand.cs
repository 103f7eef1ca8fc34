using System.CommandLine;
using System.Text;
using Otklik.Centres.TreeFiles;
using Otklik.SetUp.Packages;
using Otklik.Ui.Words;

namespace Otklik.Commands;

/// <summary><c>tree import</c> and <c>tree export</c>: centres, bodies and staff as files. Good rows go in even when
/// others do not; exits 3 when some were set aside.</summary>
internal static class TreeCommand
{
    private const int SetAside = 3;
    private static readonly WordBook Words = new("Otklik.Centres.CentresTexts");

    public static Command Make(Installation installation) =>
        new("tree", CommandTexts.Say("Tree")) { Import(installation), Export(installation) };

    private static Command Import(Installation installation)
    {
        var files = FileOptions();
        var passwords = new Option<FileInfo?>("--passwords")
            { Description = CommandTexts.Say("Tree.passwords"), HelpName = CommandTexts.Say("File") };
        var dry = new Option<bool>("--dry-run") { Description = CommandTexts.Say("Tree.dry-run") };
        var package = PackageArgument();
        var verb = new Command("import", CommandTexts.Say("Exchange.import")) { package, passwords, dry };
        foreach (var option in files.Values) verb.Options.Add(option);
        verb.SetAction((result, cancellation) => installation.RunAsync(result, async (services, stop) =>
        {
            var isDryRun = result.GetValue(dry);
            if (result.GetValue(package) is { } path)
            {
                await TreePackages.ImportAsync(services, path, result.GetValue(passwords), isDryRun, stop);
                return;
            }

            var given = Given(result, files);
            if (!isDryRun && given.ContainsKey(TreeFileKind.Staff) && result.GetValue(passwords) is null)
                throw new CommandException(CommandTexts.Say("Tree.NoPasswords"));
            foreach (var file in given.Values.Where(file => !file.Exists))
                throw new CommandException(CommandTexts.Say("File.Missing", file.FullName));
            var open = given.ToDictionary(file => file.Key, file => (Stream)file.Value.OpenRead());
            await using var written = isDryRun || result.GetValue(passwords) is not { } target ? null
                : PasswordFile.Open(target.FullName);
            try
            {
                Tell(await services.GetRequiredService<ImportTree>().RunAsync(new ImportTree.Request(open)
                {
                    IsDryRun = isDryRun, Passwords = written, Progress = new Progress(),
                }, stop), isDryRun);
            }
            finally
            {
                foreach (var file in open.Values) await file.DisposeAsync();
            }
        }, cancellation));
        return verb;
    }

    private static Command Export(Installation installation)
    {
        var files = FileOptions();
        var package = PackageArgument();
        var verb = new Command("export", CommandTexts.Say("Tree.export")) { package };
        foreach (var option in files.Values) verb.Options.Add(option);
        verb.SetAction((result, cancellation) => installation.RunAsync(result, async (services, stop) =>
        {
            if (result.GetValue(package) is { } path)
            {
                await services.GetRequiredService<ExportPackage>().RunAsync(path, stop);
                return;
            }

            foreach (var (kind, file) in Given(result, files))
            {
                // Table programs tell the encoding of a file by the mark at its start.
                await using var written = new StreamWriter(file.FullName, append: false, Encoding.UTF8);
                await foreach (var part in services.GetRequiredService<ExportTree>().RunAsync(kind, stop))
                    await written.WriteAsync(part.AsMemory(), stop);
            }
        }, cancellation));
        return verb;
    }

    private static Argument<string?> PackageArgument() => new("package")
    {
        Description = CommandTexts.Say("Tree.package"), Arity = ArgumentArity.ZeroOrOne,
    };

    private static Dictionary<TreeFileKind, Option<FileInfo?>> FileOptions() => Enum.GetValues<TreeFileKind>()
        .ToDictionary(kind => kind, kind => new Option<FileInfo?>($"--{kind.ToString().ToLowerInvariant()}")
        {
            Description = CommandTexts.Say($"Tree.{kind}"), HelpName = CommandTexts.Say("File"),
        });

    private static Dictionary<TreeFileKind, FileInfo> Given(
        ParseResult result, Dictionary<TreeFileKind, Option<FileInfo?>> options)
    {
        var given = options.Where(option => result.GetValue(option.Value) is not null)
            .ToDictionary(option => option.Key, option => result.GetValue(option.Value)!);
        return given.Count > 0 ? given : throw new CommandException(CommandTexts.Say("Tree.NoFiles"));
    }

    private static void Tell(TreeReport report, bool isDryRun)
    {
        foreach (var fault in report.Faults)
        {
            var file = fault.Kind.ToString().ToLowerInvariant();
            Console.Error.WriteLine(CommandTexts.Say(
                "Tree.Fault", file, fault.Line, Words.Say(fault.Text, fault.About), fault.About));
        }

        foreach (var file in report.Files)
            Console.WriteLine(CommandTexts.Say("Tree.Counts", file.Kind.ToString().ToLowerInvariant(), file.Rows,
                file.Added, file.Changed, file.Same, file.SetAside));
        if (isDryRun) Console.WriteLine(CommandTexts.Say("Tree.Dry"));
        else if (report.ChangesNothing) Console.WriteLine(CommandTexts.Say("Tree.Nothing"));
        if (report.SetAside > 0)
            throw new CommandException(CommandTexts.Say("Exchange.SetAside", report.SetAside), SetAside);
    }

    private sealed class Progress : IProgress<TreeProgress>
    {
        public void Report(TreeProgress value) => Console.Error.WriteLine(
            CommandTexts.Say("Tree.Progress", value.Kind.ToString().ToLowerInvariant(), value.Rows));
    }
}
