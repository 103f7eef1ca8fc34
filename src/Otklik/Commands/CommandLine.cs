using System.CommandLine;
using Otklik.Commands.Backup;

namespace Otklik.Commands;

/// <summary>The verbs of the command line. Progress goes to stderr, results to stdout; a bad input ends in one sentence
/// and a non-zero code.</summary>
public static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        TerminalLanguage.Choose();
        var installation = new Installation();
        var root = new RootCommand(CommandTexts.Say("Root"));
        root.Options.Add(installation.Folder);
        root.Options.Add(installation.Database);
        foreach (var verb in Verbs(installation)) root.Subcommands.Add(verb);
        ServeCommand.AddTo(root, installation);
        var parsed = root.Parse(args);
        if (ParseTrouble.Of(parsed) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return 1;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            // A server that is told to stop first answers what it has begun.
            ProcessTerminationTimeout = TimeSpan.FromSeconds(40),
        });
    }

    private static IEnumerable<Command> Verbs(Installation installation) =>
    [
        ServeCommand.Make(installation),
        CentreCommand.Make(installation),
        OrganisationCommand.Make(installation),
        StaffCommand.Make(installation),
        PasswordsCommand.Make(installation),
        ChannelCommand.Make(installation),
        .. ExchangeCommand.Make(installation),
        PlacesCommand.Make(installation),
        TreeCommand.Make(installation),
        ImportCommand.Make(installation),
        .. LearningCommand.Make(),
        UnderstandCommand.Make(),
        RetentionCommand.Make(installation),
        DemoCommand.Make(installation),
        MigrateCommand.Make(installation),
        MoveCommand.Make(installation),
        AuditCommand.Make(installation),
        VaultCommand.Make(installation),
        StatusCommand.Make(installation),
        BackupCommand.Make(installation),
        RestoreCommand.Make(installation),
    ];
}
