namespace Otklik.Connectors;

/// <summary>What a connected channel needs. The secrets live in the database sealed; here they are open, in memory
/// only.</summary>
public sealed record ConnectorSettings(string ChannelCode)
{
    /// <summary>VK: group id (positive). Telegram: the bot's own id once known.</summary>
    public long? GroupId { get; init; }

    /// <summary>Base address of the network's API; a stand-in can take its place.</summary>
    public Uri? ApiUrl { get; init; }

    /// <summary>Access token of the community or bot.</summary>
    public string? Token { get; init; }

    /// <summary>VK: <c>secret</c> of the callback server. Telegram: the secret token header.</summary>
    public string? Secret { get; init; }

    /// <summary>VK: the string that confirms the callback address.</summary>
    public string? Confirmation { get; init; }

    /// <summary>VK: user token, needed for boards.</summary>
    public string? UserToken { get; init; }

    /// <summary>Version of the API to ask for (VK: 5.199).</summary>
    public string? ApiVersion { get; init; }

    /// <summary>Mail servers and the mailbox, for e-mail channels only.</summary>
    public MailSettings? Mail { get; init; }

    /// <summary>Nothing of the settings: they must not get into a log by being written out.</summary>
    public override string ToString() => $"{nameof(ConnectorSettings)} {ChannelCode}";
}
