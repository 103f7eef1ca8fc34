using MailKit;
using MailKit.Net.Imap;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Otklik.Connectors.Email;

/// <summary>Opens signed-in connections. TLS always, from the first byte on the ports for it (993, 465), else by
/// STARTTLS, without which nothing is sent; certificates are checked, their revocation lists not (many servers cannot
/// reach them).</summary>
internal static class EmailServers
{
    private const int Patience = 30_000;

    public static async Task<ImapClient> OpenImapAsync(MailSettings mail, CancellationToken cancellation)
    {
        var client = new ImapClient { Timeout = Patience, CheckCertificateRevocation = false };
        return await OpenAsync(client, mail.ImapHost, mail.ImapPort, 993, mail, cancellation).ConfigureAwait(false);
    }

    public static async Task<SmtpClient> OpenSmtpAsync(MailSettings mail, CancellationToken cancellation)
    {
        var client = new SmtpClient { Timeout = Patience, CheckCertificateRevocation = false };
        return await OpenAsync(client, mail.SmtpHost, mail.SmtpPort, 465, mail, cancellation).ConfigureAwait(false);
    }

    private static async Task<T> OpenAsync<T>(
        T client, string host, int port, int tlsPort, MailSettings mail, CancellationToken cancellation)
        where T : IMailService
    {
        try
        {
            var security = mail.AllowPlain ? SecureSocketOptions.None
                : port == tlsPort ? SecureSocketOptions.SslOnConnect
                : SecureSocketOptions.StartTls;
            await client.ConnectAsync(host, port, security, cancellation).ConfigureAwait(false);
            // A stand-in may want no password; a real server that offers none is refused by MailKit itself.
            // A relay of one's own asks nobody's name; a mailbox always has one.
            var wantsName = mail.UserName.Length > 0 || client is ImapClient;
            if (wantsName && (!mail.AllowPlain || client.AuthenticationMechanisms.Count > 0 || client is ImapClient))
                await client.AuthenticateAsync(mail.UserName, mail.Password, cancellation).ConfigureAwait(false);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }
}
