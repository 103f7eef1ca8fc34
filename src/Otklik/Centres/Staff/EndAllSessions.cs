using Otklik.Centres.Access;
using Otklik.Centres.SignIn.Sessions;

namespace Otklik.Centres.Staff;

/// <summary>An administrator ends all sessions of a person: a lost telephone, a forgotten desk. The password and the
/// roles stay.</summary>
public sealed class EndAllSessions(
    StaffAccounts accounts, OpenSessions sessions, IAccountLetters letters,
    AuditLog audit, AskerCache askers)
{
    public sealed record Request(long StaffId);

    public sealed record Outcome(int Ended, Refusal? Refused = null);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var found = await accounts.FindAsync(request.StaffId, cancellation);
        if (found.Person is not { } person) return new Outcome(0, found.Refused);
        var ended = await sessions.EndAsync(person.Id, but: null, cancellation);
        if (ended == 0) return new Outcome(0);
        // A new stamp too: what may have been opened while this was read goes with the rest.
        person.SecurityStamp = SessionStamp.Make();
        await letters.NoteAsync(person.Id, AccountDeed.SessionsEnded, cancellation);
        audit.Note("session.end-all", found.CentreId, $"{person.Id}");
        if (!await accounts.SaveAsync(person, cancellation)) return new Outcome(0, new Refusal(null, "Staff.Changed"));
        askers.Forget(person.Id);
        return new Outcome(ended);
    }
}
