using System.Globalization;

namespace Otklik.Connectors.Email;

/// <summary>How far the mailbox was read: <c>{validity}:{uid}:{unreadUntil}</c>.</summary>
/// <param name="Validity">UIDVALIDITY: while it holds, a UID names one mail for ever (RFC 3501, 2.3.1.1).</param>
/// <param name="Uid">The last UID that was taken.</param>
/// <param name="UnreadUntil">Mail up to this UID was there before the channel was: of it only the unread is
/// taken.</param>
internal sealed record EmailCursor(uint Validity, uint Uid, uint UnreadUntil)
{
    public static EmailCursor? Read(string? text)
    {
        var numbers = text?.Split(':');
        return numbers is { Length: 3 } && Number(numbers[0], out var validity) && Number(numbers[1], out var uid)
            && Number(numbers[2], out var until)
            ? new EmailCursor(validity, uid, until)
            : null;

        static bool Number(string value, out uint number) =>
            uint.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Validity}:{Uid}:{UnreadUntil}");
}
