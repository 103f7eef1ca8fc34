using System.CommandLine;
using Otklik.Channels;
using Otklik.Channels.Connecting;
using Otklik.Connectors;

namespace Otklik.Commands;

/// <summary><c>channel add vk|telegram|email|form</c>. Secrets come from the environment or files named there; nothing
/// is asked of the network, so a script can run where there is none.</summary>
internal static class ChannelCommand
{
    public static Command Make(Installation installation) => new("channel", CommandTexts.Say("Channel"))
    {
        new Command("add", CommandTexts.Say("Channel.add"))
        {
            Vk(installation), Telegram(installation), Email(installation), Form(installation),
        },
        ChannelKeys.Make(installation),
    };

    private static Command Vk(Installation installation)
    {
        var common = new SharedOptions();
        var group = new Option<long>("--group") { Description = CommandTexts.Say("Option.group"), Required = true };
        var api = Options.Text("--api");
        return Verb(installation, "vk", common, [group, api], result => common.Request(result, Network.Vk) with
        {
            GroupId = result.GetValue(group),
            ApiUrl = Address(result, api),
            Secrets = new SecretWords
            {
                Secret = Secrets.Read("VK_SECRET"),
                Confirmation = Secrets.Read("VK_CONFIRMATION"),
                Token = Secrets.Read("VK_TOKEN"),
                UserToken = Secrets.Read("VK_USER_TOKEN"),
            },
        });
    }

    private static Command Telegram(Installation installation)
    {
        var common = new SharedOptions();
        var api = Options.Text("--api");
        var poll = new Option<bool>("--poll") { Description = CommandTexts.Say("Option.poll") };
        return Verb(installation, "telegram", common, [api, poll],
            result => common.Request(result, Network.Telegram) with
        {
            ApiUrl = Address(result, api),
            Polls = result.GetValue(poll) ? true : null,
            Secrets = new SecretWords
            {
                Token = Secrets.Read("TELEGRAM_TOKEN"), Secret = Secrets.Read("TELEGRAM_SECRET"),
            },
        });
    }

    private static Command Email(Installation installation)
    {
        var common = new SharedOptions();
        var address = Options.Text("--address", required: true);
        var user = Options.Text("--user");
        var imap = Options.Text("--imap", required: true);
        var smtp = Options.Text("--smtp", required: true);
        var plain = new Option<bool>("--allow-plain") { Description = CommandTexts.Say("Option.allow-plain") };
        return Verb(installation, "email", common, [address, user, imap, smtp, plain], result =>
        {
            var (imapHost, imapPort) = HostAndPort(result.GetRequiredValue(imap)!, 993);
            var (smtpHost, smtpPort) = HostAndPort(result.GetRequiredValue(smtp)!, 465);
            var mailbox = result.GetRequiredValue(address)!;
            return common.Request(result, Network.Email) with
            {
                Mail = new MailServers(imapHost, imapPort,
                    smtpHost, smtpPort, mailbox, result.GetValue(user) ?? mailbox)
                {
                    DisplayName = result.GetRequiredValue(common.Name)!, AllowPlain = result.GetValue(plain),
                },
                Secrets = new SecretWords { Password = Secrets.Read("MAIL_PASSWORD") },
            };
        });
    }

    private static Command Form(Installation installation)
    {
        var common = new SharedOptions();
        return Verb(installation, "form", common, [], result => common.Request(result, Network.Form));
    }

    private static Command Verb(
        Installation installation, string network, SharedOptions common, IReadOnlyList<Option> options,
        Func<ParseResult, ConnectChannel.Request> request)
    {
        var verb = new Command(network, CommandTexts.Say($"Channel.{network}"));
        foreach (var option in common.All.Concat(options)) verb.Options.Add(option);
        verb.SetAction((result, cancellation) => installation.RunAsync(result, async (services, stop) =>
        {
            var outcome = await services.GetRequiredService<ConnectChannel>().RunAsync(request(result), stop);
            if (outcome.Refused is { } refused)
                throw new CommandException(SecretVariables.For(network, refused.Field) is { } variable
                    ? CommandTexts.Say("Secret.Variable", variable, CommandTexts.Say(refused with { Field = null }))
                    : CommandTexts.Say(refused));
            Console.WriteLine(CommandTexts.Say("Channel.added", outcome.Channel!.Code, outcome.Channel.Name));
            if (network is "vk" or "telegram")
                Console.WriteLine(CommandTexts.Say("Channel.hook", $"/hooks/{network}/{outcome.Channel.Code}"));
        }, cancellation));
        return verb;
    }

    private static Uri? Address(ParseResult result, Option<string?> option)
    {
        if (result.GetValue(option) is not { } text) return null;
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address : throw new CommandException($"{option.Name}: {CommandTexts.Say("Address.Bad", text)}");
    }

    private static (string Host, int Port) HostAndPort(string text, int usual) =>
        text.LastIndexOf(':') is var at and > 0 && int.TryParse(text.AsSpan(at + 1), out var port)
            ? (text[..at], port) : (text, usual);

    /// <summary>What every channel has.</summary>
    private sealed class SharedOptions
    {
        public Option<string?> Code { get; } = Options.Text("--code", required: true);
        public Option<string?> Centre { get; } = Options.Text("--centre", required: true);
        public Option<string?> Name { get; } = Options.Text("--name", required: true);
        public Option<string?> Organisation { get; } = Options.Text("--organisation");
        public Option<string?> Place { get; } = Options.Text("--place");

        public IReadOnlyList<Option> All => [Code, Centre, Name, Organisation, Place];

        public ConnectChannel.Request Request(ParseResult result, Network network) => new(
            network, result.GetRequiredValue(Code)!, result.GetRequiredValue(Centre)!, result.GetRequiredValue(Name)!)
        {
            OrganisationCode = result.GetValue(Organisation), Place = result.GetValue(Place),
        };
    }
}
