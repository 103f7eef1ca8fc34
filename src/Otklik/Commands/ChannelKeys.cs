using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Centres.TreeFiles;
using Otklik.Channels.Connecting;
using Otklik.Data;
using Otklik.Ui.Words;

namespace Otklik.Commands;

/// <summary><c>channel keys --from FILE</c>: the secrets of many channels, from a file that nobody but its owner may
/// read. Good rows go in even when others do not; exits 3 when some were set aside.</summary>
internal static class ChannelKeys
{
    private const int SetAside = 3;

    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead
        | UnixFileMode.OtherWrite;

    private static readonly string[][] Columns =
    [
        ["channel", "канал", "код"], ["token", "токен"], ["secret", "секрет"], ["confirmation", "подтверждение"],
        ["user_token"], ["password", "пароль"],
    ];

    public static Command Make(Installation installation)
    {
        var from = new Option<FileInfo>("--from")
        {
            Description = CommandTexts.Say("Channel.keys.from"), Required = true, HelpName = CommandTexts.Say("File"),
        };
        var verb = new Command("keys", CommandTexts.Say("Channel.keys")) { from };
        verb.SetAction((result, cancellation) => installation.RunAsync(result, async (services, stop) =>
        {
            var file = result.GetRequiredValue(from);
            if (!file.Exists) throw new CommandException(CommandTexts.Say("File.Missing", file.FullName));
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file.FullName) & Others) != 0)
                throw new CommandException(CommandTexts.Say("Channel.keys.open", file.FullName));
            await using var stream = file.OpenRead();
            await TakeAsync(services, stream, stop);
        }, cancellation));
        return verb;
    }

    private static async Task TakeAsync(IServiceProvider services, Stream file, CancellationToken stop)
    {
        var (taken, aside) = (0, 0);
        foreach (var row in Rows(file))
        {
            stop.ThrowIfCancellationRequested();
            if ((row.Fault ?? await TakeAsync(services, row, stop)) is { } fault)
            {
                aside++;
                Console.Error.WriteLine(CommandTexts.Say("Tree.Fault", "keys", row.Line,
                    CommandTexts.Say(new Refusal(null, fault)), row["channel"] ?? ""));
            }
            else taken++;
        }

        Console.WriteLine(CommandTexts.Say("Channel.keys.taken", taken));
        if (aside > 0) throw new CommandException(CommandTexts.Say("Exchange.SetAside", aside), SetAside);
    }

    private static IEnumerable<TreeRow> Rows(Stream file)
    {
        TreeSheet sheet;
        try
        {
            sheet = TreeSheet.Open(file, Columns, ["channel"]);
        }
        catch (TreeFileException fault)
        {
            throw new CommandException(new WordBook("Otklik.Centres.CentresTexts").Say(fault.Message, fault.About));
        }

        using (sheet)
            foreach (var row in sheet.Rows()) yield return row;
    }

    /// <returns>Name of the text that says why not; never a word of the row itself.</returns>
    private static async Task<string?> TakeAsync(IServiceProvider services, TreeRow row, CancellationToken stop)
    {
        await using var scope = services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        var code = row["channel"]?.ToLowerInvariant();
        var id = await scope.ServiceProvider.GetRequiredService<AppDb>().Channels.Where(one => one.Code == code)
            .Select(one => one.Id).FirstOrDefaultAsync(stop);
        var outcome = await scope.ServiceProvider.GetRequiredService<ChangeSecrets>().RunAsync(
            new ChangeSecrets.Request(id)
            {
                Secrets = new SecretWords
                {
                    Token = row["token"], Secret = row["secret"], Confirmation = row["confirmation"],
                    UserToken = row["user_token"], Password = row["password"],
                },
            }, stop);
        return outcome.Found ? outcome.Refused?.Text : "Channel.Unknown";
    }
}
