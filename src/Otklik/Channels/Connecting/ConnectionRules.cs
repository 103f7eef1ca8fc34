using System.Globalization;
using System.Text.RegularExpressions;
using Otklik.Centres;
using Otklik.Connectors;

namespace Otklik.Channels.Connecting;

/// <summary>What each network needs before it can be connected; the same for the screen and the command line.</summary>
internal static partial class ConnectionRules
{
    private const int LongestWord = 4096;

    /// <summary>The first thing that is missing or wrong; null when the network can be connected.</summary>
    public static Refusal? Look(
        Network network, long? groupId, ChannelSettings.SecretPart secret, ChannelSettings.OpenPart open)
    {
        if (open.ApiUrl is { } api && (!api.IsAbsoluteUri || api.Scheme is not ("http" or "https")))
            return new Refusal("api", "Api.Bad");
        if (new[] { secret.Token, secret.Secret, secret.Confirmation, secret.UserToken, secret.Password }
            .Any(word => word is not null && (word.Length > LongestWord || word.Any(char.IsControl))))
        {
            return new Refusal("token", "Secret.Bad");
        }

        return network switch
        {
            Network.Vk => Vk(groupId, secret),
            Network.Telegram => Telegram(secret),
            Network.Email => Mail(secret, open.Mail),
            Network.Form or Network.File => null,
            _ => new Refusal("network", "Network.Unknown"),
        };
    }

    /// <summary>The bot's own number: the part of its token before the colon.</summary>
    public static long? BotId(string? token) => token is not null && BotToken().IsMatch(token)
        && long.TryParse(token.AsSpan(0, token.IndexOf(':', StringComparison.Ordinal)), NumberStyles.None,
            CultureInfo.InvariantCulture, out var id) ? id : null;

    private static Refusal? Vk(long? groupId, ChannelSettings.SecretPart secret)
    {
        if (groupId is null or <= 0) return new Refusal("group", "Vk.Group");
        // Without a secret anyone who learns the address could write in residents' names: nothing would be taken.
        return string.IsNullOrEmpty(secret.Secret) ? new Refusal("secret", "Vk.Secret") : null;
    }

    private static Refusal? Telegram(ChannelSettings.SecretPart secret)
    {
        if (BotId(secret.Token) is null) return new Refusal("token", "Telegram.Token");
        return secret.Secret is null || HookSecret().IsMatch(secret.Secret) ? null
            : new Refusal("secret", "Telegram.Secret");
    }

    private static Refusal? Mail(ChannelSettings.SecretPart secret, MailServers? mail)
    {
        if (mail is null || !LooksLikeHost(mail.ImapHost)) return new Refusal("imap", "Mail.Imap");
        if (!LooksLikeHost(mail.SmtpHost)) return new Refusal("smtp", "Mail.Smtp");
        if (!IsPort(mail.ImapPort)) return new Refusal("imap-port", "Mail.Port");
        if (!IsPort(mail.SmtpPort)) return new Refusal("smtp-port", "Mail.Port");
        if (!MailAddress().IsMatch(mail.Address)) return new Refusal("address", "Mail.Address");
        return string.IsNullOrEmpty(secret.Password) ? new Refusal("password", "Mail.Password") : null;
    }

    private static bool LooksLikeHost(string? host) => Uri.CheckHostName(host) != UriHostNameType.Unknown;

    private static bool IsPort(int port) => port is > 0 and <= 65_535;

    [GeneratedRegex(@"^[0-9]{1,18}:[A-Za-z0-9_-]{1,200}\z")]
    private static partial Regex BotToken();

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,256}\z")]
    private static partial Regex HookSecret();

    [GeneratedRegex(@"^[^\s@<>]+@[^\s@<>]+\z")]
    private static partial Regex MailAddress();
}
