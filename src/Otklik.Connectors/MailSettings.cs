namespace Otklik.Connectors;

/// <summary>Where mail is read and sent. TLS is required unless <see cref="AllowPlain"/> (stand-ins on
/// loopback).</summary>
public sealed record MailSettings(
    string ImapHost, int ImapPort, string SmtpHost, int SmtpPort, string Address, string UserName, string Password)
{
    public string DisplayName { get; init; } = "";
    public bool AllowPlain { get; init; }

    /// <summary>Nothing of the settings, as above.</summary>
    public override string ToString() => $"{nameof(MailSettings)} {ImapHost}";
}
