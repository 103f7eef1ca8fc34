namespace Otklik.Connectors.Email;

/// <summary>Addresses that people give apart from a letter, and the conversation that an answer
/// to them begins.</summary>
public static class MailAddresses
{
    /// <summary>The address as it is written to, in small letters; null when the words are none, or several.</summary>
    public static string? Read(string? words)
    {
        var address = words?.Trim().ToLowerInvariant() ?? "";
        return EmailLetter.Address(address, null) is not null
            && EmailKeys.Domain(address).Contains('.', StringComparison.Ordinal) ? address : null;
    }

    /// <summary>A thread for letters to this address, which nobody has written from yet.</summary>
    public static ThreadAddress ThreadOf(string key, string address) => new(
        ThreadKind.Mail, key, new EmailThread(address, null, null, []).Write(), IsPublic: false, NamesPerson: true);
}
