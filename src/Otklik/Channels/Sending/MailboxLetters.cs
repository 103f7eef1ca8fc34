using Otklik.Centres;
using Otklik.Connectors.Email;

namespace Otklik.Channels.Sending;

/// <summary>Letters to staff by the mailbox of their centre, or of the nearest one upwards that has one.</summary>
internal sealed class MailboxLetters(CentreBook centres, ChannelSettingsBook settings, OwnPost post) : IOutgoingLetters
{
    public async Task<bool> SendAsync(long centreId, StaffLetter letter, CancellationToken cancellation)
    {
        if ((await centres.ReadAsync(cancellation)).MailboxOf(centreId) is not { } mailbox) return false;
        if ((await settings.ReadAsync(cancellation)).Find(mailbox.Id)?.Settings.Mail is not { } server) return false;
        var own = new OwnLetter(letter.Mark, letter.To, letter.Subject, letter.Text);
        return await post.SendAsync(own, server, cancellation) == LetterOutcome.Sent;
    }
}
