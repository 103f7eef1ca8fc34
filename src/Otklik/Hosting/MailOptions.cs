namespace Otklik.Hosting;

/// <summary>Outgoing mail of the installation itself, for letters to staff. Residents are written to by the mailboxes
/// of their centres, which are channels.</summary>
public sealed class MailOptions
{
    /// <summary>Empty: letters are off.</summary>
    public string Host { get; set; } = "";

    /// <summary>465: encrypted from the first byte; any other: by STARTTLS, without which nothing is sent.</summary>
    public int Port { get; set; } = 587;

    /// <summary>Address from which letters come.</summary>
    public string From { get; set; } = "";

    public string FromName { get; set; } = "Отклик";

    /// <summary>Empty: the server takes letters from this machine without signing in.</summary>
    public string User { get; set; } = "";

    /// <summary>From the environment (<c>Otklik__Mail__Password</c>); never on a command line.</summary>
    public string Password { get; set; } = "";

    /// <summary>File with the password in its first line, read at each letter;
    /// wins over <see cref="Password"/>.</summary>
    public string PasswordFile { get; set; } = "";

    /// <summary>No encryption: for a server on this machine only.</summary>
    public bool AllowPlain { get; set; }

    /// <summary>One person gets one letter in so many minutes at most; an emergency goes at once.</summary>
    public int EveryMinutes { get; set; } = 15;
}
