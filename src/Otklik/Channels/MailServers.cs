namespace Otklik.Channels;

/// <summary>Where a mailbox is read and sent from; the password is kept apart.</summary>
public sealed record MailServers(
    string ImapHost, int ImapPort, string SmtpHost, int SmtpPort, string Address, string UserName)
{
    public string DisplayName { get; init; } = "";
    public bool AllowPlain { get; init; }
}
