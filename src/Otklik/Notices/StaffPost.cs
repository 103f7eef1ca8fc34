using Otklik.Connectors;
using Otklik.Connectors.Email;
using Otklik.Hosting;

namespace Otklik.Notices;

/// <summary>The installation's own outgoing mail server, as the settings have it.</summary>
public sealed class StaffPost(OtklikOptions options, OwnPost post)
{
    private readonly MailOptions _mail = options.Mail;

    /// <summary>Without a server and an address to write from, letters are off.</summary>
    public bool IsOn => _mail.Host.Length > 0 && MailAddresses.Read(_mail.From) is not null;

    public TimeSpan Every => TimeSpan.FromMinutes(Math.Clamp(_mail.EveryMinutes, 1, 24 * 60));

    public Task<LetterOutcome> SendAsync(OwnLetter letter, CancellationToken cancellation) =>
        IsOn ? post.SendAsync(letter, Server(), cancellation) : Task.FromResult(LetterOutcome.NotAdmitted);

    /// <summary>Read each time: the file of a password may be exchanged while the program runs.</summary>
    private MailSettings Server() => new(
        _mail.Host, 0, _mail.Host, _mail.Port, MailAddresses.Read(_mail.From)!, _mail.User, Password())
    {
        DisplayName = _mail.FromName, AllowPlain = _mail.AllowPlain,
    };

    private string Password() => _mail.PasswordFile is { Length: > 0 } path && File.Exists(path)
        ? File.ReadLines(path).FirstOrDefault()?.Trim() ?? "" : _mail.Password;
}
