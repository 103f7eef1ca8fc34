using Microsoft.EntityFrameworkCore;
using Otklik.Centres.SignIn.Proof;
using Otklik.Centres.Staff;
using Otklik.Data;

namespace Otklik.Centres.SignIn.Outside;

/// <summary>Takes the links of one's own, or of a person within reach, to another service away.</summary>
public sealed class UnlinkOutside(
    AppDb db, CurrentAsker asker, StaffAccounts accounts, RecentProof proof, IAccountLetters letters,
    AuditLog audit)
{
    public sealed record Request(long StaffId, string Provider);

    public async Task<Refusal?> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        long? centreId = null;
        if (request.StaffId != asker.Value.StaffId)
        {
            var found = await accounts.FindAsync(request.StaffId, cancellation);
            if (found.Person is null) return found.Refused;
            centreId = found.CentreId;
        }

        if (!proof.Holds) return new Refusal(null, RecentProof.Needed);
        var links = await db.UserLogins.Where(row =>
            row.UserId == request.StaffId && row.LoginProvider == request.Provider).ToListAsync(cancellation);
        if (links.Count == 0) return null;
        db.UserLogins.RemoveRange(links);
        await letters.NoteAsync(request.StaffId, AccountDeed.OutsideUnlinked, cancellation);
        audit.Note("outside.unlink", centreId, $"{request.StaffId}", request.Provider);
        await db.SaveChangesAsync(cancellation);
        return null;
    }
}
