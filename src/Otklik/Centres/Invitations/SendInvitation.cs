using Microsoft.EntityFrameworkCore;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Centres.Invitations;

/// <summary>Sends the link of an invitation that was saved. Whoever invites waits for it: when no letter goes, the link
/// is theirs to hand over.</summary>
public sealed class SendInvitation(
    AppDb db, CentreBook centres, IEnumerable<IOutgoingLetters> ways, OtklikOptions options, TimeProvider clock)
{
    internal async Task<MakeInvitation.Outcome> RunAsync(
        StaffMember person, MakeInvitation.Fresh fresh, string site, CancellationToken cancellation)
    {
        var link = InvitationKey.LinkOf(options.PublicUrl.Length > 0 ? options.PublicUrl : site, fresh.Secret);
        if (fresh.Row.Address is not { } address) return new MakeInvitation.Outcome(null, link);
        var centreId = fresh.Row.CentreId ?? CentreTree.Everywhere;
        var centre = (await centres.ReadAsync(cancellation)).Centre(centreId)?.Name ?? "";
        var letter = new StaffLetter(Guid.CreateVersion7(clock.GetUtcNow()), address,
            InvitationTexts.Letter("Letter.Subject"), InvitationTexts.Letter("Letter.Text", centre,
                person.UserName ?? "", link, MakeInvitation.Lasts.Days));
        foreach (var way in ways)
        {
            if (await way.SendAsync(centreId, letter, cancellation)) return new MakeInvitation.Outcome(address);
        }

        // Whoever opens it now has it from a person: the address is not shown to be theirs.
        await db.Invitations.Where(row => row.Id == fresh.Row.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Address, (string?)null), CancellationToken.None);
        return new MakeInvitation.Outcome(null, link);
    }
}
