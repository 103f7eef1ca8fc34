using Otklik.Centres;
using Otklik.Connectors.Email;

namespace Otklik.Notices;

/// <summary>Letters to staff by the installation's own mail server.</summary>
internal sealed class ServerLetters(StaffPost post) : IOutgoingLetters
{
    public async Task<bool> SendAsync(long centreId, StaffLetter letter, CancellationToken cancellation) =>
        await post.SendAsync(new OwnLetter(letter.Mark, letter.To, letter.Subject, letter.Text), cancellation)
            == LetterOutcome.Sent;
}
