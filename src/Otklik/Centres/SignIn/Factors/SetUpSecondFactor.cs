using Microsoft.EntityFrameworkCore;
using Otklik.Centres.Access;
using Otklik.Centres.SignIn.Proof;
using Otklik.Centres.SignIn.Sessions;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Centres.SignIn.Factors;

/// <summary>Sets up codes: a key is offered, and kept once the first code made from it has come back. Other sessions
/// end, since they came in without.</summary>
public sealed class SetUpSecondFactor(
    AppDb db, CurrentAsker asker, RecentProof proof, Tickets tickets, Sealer sealer,
    RecoveryCodes recovery, OpenSessions sessions, IAccountLetters letters, AuditLog audit, AskerCache askers,
    TimeProvider clock)
{
    private static readonly TimeSpan OfferedFor = TimeSpan.FromMinutes(30);

    /// <param name="Ticket">Goes with the form and comes back with the code; opens for this person alone.</param>
    public sealed record Offer(CodeKey Key, string Ticket);

    public sealed record Request(string Ticket, string Code);

    /// <param name="Person">For whom a new session is to begin.</param>
    public sealed record Outcome(
        StaffMember? Person, IReadOnlyList<string> RecoveryCodes, Refusal? Refused = null);

    public Offer Make()
    {
        var key = CodeKey.Make();
        return new Offer(key, tickets.Seal(Purpose, key.Text, OfferedFor));
    }

    /// <summary>The offer behind a ticket, to show it once more; null when it is too old.</summary>
    public Offer? Open(string? ticket) => tickets.Open(Purpose, ticket) is { } key
        ? new Offer(CodeKey.Parse(key), ticket!) : null;

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!proof.Holds) return Refused(null, "Proof.Needed");
        if (Open(request.Ticket) is not { } offer) return Refused(null, "Factor.Old");
        var id = asker.Value.StaffId;
        var typed = new string([.. request.Code.Where(char.IsAsciiDigit)]);
        var now = clock.GetUtcNow().UtcDateTime;
        if (offer.Key.StepOf(typed, now) is not { } step) return Refused("code", "Factor.Wrong");
        if (await db.Users.FirstOrDefaultAsync(row => row.Id == id, cancellation) is not { } person)
            return Refused(null, "Factor.Old");

        var factor = await db.SecondFactors.FirstOrDefaultAsync(row => row.StaffId == id, cancellation);
        if (factor is { ResetAt: null }) return Refused(null, "Factor.IsOn");
        if (factor is null) db.SecondFactors.Add(factor = new SecondFactor { StaffId = id });
        (factor.SealedKey, factor.MadeAt) = (sealer.Seal(SecondFactor.SealedKeys, id, offer.Key.Text), now);
        (factor.LastStep, factor.ResetAt) = (step, null);
        var codes = await recovery.MakeAsync(id, cancellation);
        await sessions.EndAsync(id, but: null, cancellation);
        await letters.NoteAsync(id, AccountDeed.FactorAdded, cancellation);
        audit.Note("factor.set-up", null, $"{id}");
        await db.SaveChangesAsync(cancellation);
        askers.Forget(id);
        return new Outcome(person, codes);
    }

    private string Purpose => $"second factor {asker.Value.StaffId}";

    private static Outcome Refused(string? field, string text) => new(null, [], new Refusal(field, text));
}
