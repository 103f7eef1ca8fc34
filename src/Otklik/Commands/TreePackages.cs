using Otklik.SetUp.Packages;
using Otklik.Ui.Words;

namespace Otklik.Commands;

/// <summary><c>tree import PACKAGE</c>: many centres with all that is theirs. Good rows go in even when others do not;
/// exits 3 when some were set aside. Stopped between two batches, it is run again and goes on.</summary>
internal static class TreePackages
{
    private const int SetAside = 3;
    private static readonly WordBook Words = new("Otklik.SetUp.SetUpTexts");

    public static async Task ImportAsync(
        IServiceProvider services, string path, FileInfo? passwords, bool isDryRun, CancellationToken stop)
    {
        using var package = Open(path);
        if (!isDryRun && passwords is null && package.Parts.ContainsKey(PackagePart.Staff))
            throw new CommandException(CommandTexts.Say("Tree.NoPasswords"));
        await using var written = isDryRun || passwords is null ? null
            : Centres.TreeFiles.PasswordFile.Open(passwords.FullName);
        Tell(await services.GetRequiredService<ImportPackage>().RunAsync(new ImportPackage.Request(package)
        {
            IsDryRun = isDryRun, Passwords = written, Progress = new Progress(),
        }, stop), isDryRun);
    }

    private static PackageFile Open(string path)
    {
        if (!File.Exists(path) && !Directory.Exists(path))
            throw new CommandException(CommandTexts.Say("File.Missing", path));
        try
        {
            return PackageFile.Open(path);
        }
        catch (PackageException fault)
        {
            throw new CommandException(Words.Say(fault.Message, fault.About));
        }
    }

    private static void Tell(PackageReport report, bool isDryRun)
    {
        foreach (var fault in report.Faults)
            Console.Error.WriteLine(CommandTexts.Say(
                "Tree.Fault", PackageFile.NameOf(fault.Part), fault.Line, fault.Words, fault.About));
        foreach (var part in report.Parts)
            Console.WriteLine(CommandTexts.Say("Tree.Counts", PackageFile.NameOf(part.Part), part.Rows, part.Added,
                part.Changed, part.Same, part.SetAside));
        if (isDryRun) Console.WriteLine(CommandTexts.Say("Tree.DryPackage"));
        else if (report.ChangesNothing) Console.WriteLine(CommandTexts.Say("Tree.Nothing"));
        if (report.SetAside > 0)
            throw new CommandException(CommandTexts.Say("Exchange.SetAside", report.SetAside), SetAside);
    }

    private sealed class Progress : IProgress<PackageProgress>
    {
        public void Report(PackageProgress value) => Console.Error.WriteLine(
            CommandTexts.Say("Tree.Progress", PackageFile.NameOf(value.Part), value.Rows));
    }
}
