using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres.SignIn.Proof;
using Otklik.Centres.Staff;
using Otklik.Data;

namespace Otklik.Centres.SignIn.Outside;

/// <summary>Links an account of another service to a person here: the person themselves, who has just come back from
/// there, or an administrator who knows how the person is known there.</summary>
public sealed class LinkOutside(
    AppDb db, CurrentAsker asker, StaffAccounts accounts, OutsideProviders providers, RecentProof proof,
    IAccountLetters letters, AuditLog audit)
{
    public const int LongestSubject = 200;

    public sealed record Request(long StaffId, string Provider, string Subject);

    /// <summary>By an administrator.</summary>
    public async Task<Refusal?> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var found = await accounts.FindAsync(request.StaffId, cancellation);
        if (found.Person is not { } person) return found.Refused;
        if (!proof.Holds) return new Refusal(null, RecentProof.Needed);
        return await LinkAsync(person.Id, request.Provider, request.Subject.Trim(), found.CentreId, cancellation);
    }

    /// <summary>By the person: the account is the one that has just answered.</summary>
    public async Task<Refusal?> RunForMeAsync(string provider, string subject, CancellationToken cancellation) =>
        proof.Holds ? await LinkAsync(asker.Value.StaffId, provider, subject, null, cancellation)
            : new Refusal(null, RecentProof.Needed);

    private async Task<Refusal?> LinkAsync(
        long staffId, string provider, string subject, long? centreId, CancellationToken cancellation)
    {
        if (providers.Find(provider) is null) return new Refusal("provider", "Outside.NoProvider");
        if (subject.Length is 0 or > LongestSubject) return new Refusal("subject", "Outside.NoSubject");
        var owner = await db.UserLogins.Where(row => row.LoginProvider == provider && row.ProviderKey == subject)
            .Select(row => (long?)row.UserId).FirstOrDefaultAsync(cancellation);
        if (owner == staffId) return null;
        if (owner is not null) return new Refusal("subject", "Outside.Taken");
        db.UserLogins.Add(new IdentityUserLogin<long>
            { LoginProvider = provider, ProviderKey = subject, UserId = staffId });
        await letters.NoteAsync(staffId, AccountDeed.OutsideLinked, cancellation);
        audit.Note("outside.link", centreId, $"{staffId}", provider);
        await db.SaveChangesAsync(cancellation);
        return null;
    }
}
