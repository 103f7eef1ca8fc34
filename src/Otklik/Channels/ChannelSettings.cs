using System.Text.Json;
using System.Text.Json.Serialization;
using Otklik.Centres;
using Otklik.Connectors;

namespace Otklik.Channels;

/// <summary>The settings of a channel in their two parts: what is sealed and what may stand open.</summary>
internal static class ChannelSettings
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string ToText(SecretPart part) => JsonSerializer.Serialize(part, Json);

    public static string ToText(OpenPart part) => JsonSerializer.Serialize(part, Json);

    public static SecretPart SecretFrom(string text) => JsonSerializer.Deserialize<SecretPart>(text, Json) ?? new();

    public static OpenPart OpenFrom(string text) => JsonSerializer.Deserialize<OpenPart>(text, Json) ?? new();

    public static ConnectorSettings Join(Channel channel, SecretPart secret, OpenPart open) => new(channel.Code)
    {
        GroupId = channel.GroupId,
        ApiUrl = open.ApiUrl,
        ApiVersion = open.ApiVersion,
        Token = secret.Token,
        Secret = secret.Secret,
        Confirmation = secret.Confirmation,
        UserToken = secret.UserToken,
        Mail = open.Mail is not { } mail ? null : new MailSettings(
            mail.ImapHost, mail.ImapPort, mail.SmtpHost, mail.SmtpPort, mail.Address, mail.UserName,
            secret.Password ?? "")
        {
            DisplayName = mail.DisplayName, AllowPlain = mail.AllowPlain,
        },
    };

    /// <summary>Not a record: nothing may write it out by accident.</summary>
    internal sealed class SecretPart
    {
        public string? Token { get; set; }
        public string? Secret { get; set; }
        public string? Confirmation { get; set; }
        public string? UserToken { get; set; }
        public string? Password { get; set; }
    }

    internal sealed record OpenPart
    {
        public Uri? ApiUrl { get; init; }
        public string? ApiVersion { get; init; }
        public MailServers? Mail { get; init; }
    }
}
