using System.Globalization;
using Otklik.Centres;
using Otklik.Centres.TreeFiles;
using Otklik.Connectors;

namespace Otklik.Channels.Connecting;

/// <summary>A row of the file of channels. Secrets are no columns of it: a file goes from hand to hand.</summary>
internal sealed class ChannelRow
{
    public static readonly string[][] Columns =
    [
        ["centre", "центр", "код центра"], ["code", "код"], ["network", "сеть"], ["name", "название"],
        ["place", "место", "территория"], ["body", "организация", "код организации"],
        ["group", "сообщество", "номер сообщества"], ["api"], ["address", "адрес", "почта"], ["imap"], ["smtp"],
        ["user", "имя пользователя"],
    ];

    public static readonly string[] Needed = ["centre", "code", "network", "name"];

    private static readonly Dictionary<string, Network> Networks = new(StringComparer.OrdinalIgnoreCase)
    {
        ["vk"] = Network.Vk, ["вк"] = Network.Vk, ["вконтакте"] = Network.Vk, ["telegram"] = Network.Telegram,
        ["телеграм"] = Network.Telegram, ["email"] = Network.Email, ["почта"] = Network.Email,
        ["form"] = Network.Form, ["форма"] = Network.Form,
    };

    public required long Line { get; init; }
    public required string CentreCode { get; init; }
    public required string Code { get; init; }
    public required string Name { get; init; }
    public string Place { get; init; } = "";
    public string? BodyCode { get; init; }
    public Network Network { get; private set; }
    public long? GroupId { get; private set; }
    public ChannelSettings.OpenPart Open { get; private set; } = new();

    /// <summary>Name of the text that says what is wrong; null when the row can stand.</summary>
    public string? Fault { get; private set; }

    public static ChannelRow Read(TreeRow cells)
    {
        var row = new ChannelRow
        {
            Line = cells.Line, CentreCode = cells["centre"] ?? "", Code = (cells["code"] ?? "").ToLowerInvariant(),
            Name = cells["name"] ?? "", Place = cells["place"] ?? "", BodyCode = cells["body"], Fault = cells.Fault,
        };
        if (row.Fault is null) row.Look(cells);
        return row;
    }

    private void Look(TreeRow cells)
    {
        if (!Codes.AreGood(Code)) Fault = "Code.Bad";
        else if (Name.Length is 0 or > 300) Fault = Name.Length == 0 ? "Name.Missing" : "Name.Long";
        else if (!Networks.TryGetValue(cells["network"] ?? "", out var network)) Fault = "Network.Unknown";
        else if (cells["api"] is { } api && !Uri.TryCreate(api, UriKind.Absolute, out _)) Fault = "Api.Bad";
        else
        {
            Network = network;
            GroupId = long.TryParse(cells["group"], NumberStyles.None, CultureInfo.InvariantCulture, out var group)
                ? group : null;
            Open = new ChannelSettings.OpenPart
            {
                ApiUrl = cells["api"] is { } url ? new Uri(url) : null,
                Mail = network == Network.Email ? MailOf(cells) : null,
            };
            // What is asked of the open part is asked as on screen; the secrets are somebody's later business.
            var secrets = new ChannelSettings.SecretPart { Token = "1:x", Secret = "x", Password = "x" };
            Fault = ConnectionRules.Look(network, GroupId, secrets, Open)?.Text;
        }
    }

    private MailServers MailOf(TreeRow cells)
    {
        var (imap, imapPort) = HostAndPort(cells["imap"] ?? "", 993);
        var (smtp, smtpPort) = HostAndPort(cells["smtp"] ?? "", 465);
        var address = cells["address"] ?? "";
        return new MailServers(imap, imapPort, smtp, smtpPort, address, cells["user"] ?? address)
        {
            DisplayName = Name,
        };
    }

    private static (string Host, int Port) HostAndPort(string text, int usual) =>
        text.LastIndexOf(':') is var at and > 0
        && int.TryParse(text.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? (text[..at], port) : (text, usual);
}
