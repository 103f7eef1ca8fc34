using System.CommandLine;
using System.Text;
using Otklik.Centres.Staff;
using Otklik.Hosting;

namespace Otklik.Commands;

/// <summary><c>passwords import FILE [--least N]</c>: the list of breached passwords that nobody may choose.</summary>
internal static class PasswordsCommand
{
    public static Command Make(Installation installation)
    {
        var from = new Argument<FileInfo>("file")
            { Description = CommandTexts.Say("Passwords.file"), HelpName = CommandTexts.Say("File") };
        var least = new Option<long>("--least")
        {
            Description = CommandTexts.Say("Passwords.least"), HelpName = CommandTexts.Say("Value"),
            DefaultValueFactory = _ => 1,
        };
        var import = new Command("import", CommandTexts.Say("Passwords.import")) { from, least };
        import.SetAction((result, cancellation) => Installation.GuardAsync(async () =>
        {
            var file = result.GetRequiredValue(from);
            if (!file.Exists) throw new CommandException(CommandTexts.Say("File.Missing", file.FullName));
            await using var app = installation.Build(result);
            var target = app.Services.GetRequiredService<OtklikOptions>().DataPath(BreachedPasswords.FileName);
            using var reader = new StreamReader(file.FullName, Encoding.ASCII, false, 1 << 20);
            try
            {
                var count = await BreachedList.WriteAsync(reader, target, result.GetValue(least), cancellation);
                Console.WriteLine(CommandTexts.Say("Passwords.imported", count));
            }
            catch (InvalidDataException fault)
            {
                throw new CommandException(CommandTexts.Say("Passwords.Bad", fault.Message));
            }

            return 0;
        }));
        return new Command("passwords", CommandTexts.Say("Passwords")) { import };
    }
}
