using System.Security.Cryptography;
using System.Text;
using MimeKit;
using MimeKit.Utils;

namespace Otklik.Connectors.Email;

/// <summary>Keys of mails. A Message-ID can be of any length and names the sender's machine, so its SHA-256 stands for
/// it; a mail without one goes by the digest of its bytes.</summary>
internal static class EmailKeys
{
    public static string Message(string messageId) => $"mail_{Id(messageId)}";

    /// <summary>What sending returns: the tail of the key that the mail has.</summary>
    public static string Id(string messageId) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(messageId)));

    public static string Bytes(ReadOnlySpan<byte> mail) => $"mail_{Convert.ToHexStringLower(SHA256.HashData(mail))}";

    /// <summary>The Message-ID without brackets; some senders write what is none by the rules, and it serves
    /// too.</summary>
    public static string? MessageId(HeaderList headers)
    {
        if (headers[HeaderId.MessageId] is not { } value) return null;
        var id = MimeUtils.ParseMessageId(value) ?? value.Trim().Trim('<', '>');
        return string.IsNullOrWhiteSpace(id) ? null : id;
    }

    /// <summary>Message-ID of a reply of ours, the same at every attempt.</summary>
    public static string Ours(Guid delivery, string address) => $"{delivery:D}@{Domain(address)}";

    /// <summary>The delivery behind a Message-ID; null when it is not ours.</summary>
    public static Guid? Delivery(string? messageId, string address)
    {
        if (messageId is null) return null;
        var cut = messageId.IndexOf('@', StringComparison.Ordinal);
        return cut > 0 && messageId.AsSpan(cut + 1).Equals(Domain(address), StringComparison.OrdinalIgnoreCase)
            && Guid.TryParseExact(messageId.AsSpan(0, cut), "D", out var delivery) ? delivery : null;
    }

    public static string Domain(string address) => address[(address.LastIndexOf('@') + 1)..].Trim();
}
