using Microsoft.AspNetCore.Identity;
using Otklik.Centres.SignIn.Factors;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Centres.SignIn;

/// <summary>Lets a person in by name and password. An unknown name, a wrong password, somebody who has left and an
/// outdated one-time password look the same from outside and cost the same work.</summary>
public sealed class SignInWithPassword(
    AppDb db, UserManager<StaffMember> people, IPasswordHasher<StaffMember> hasher, SignInDelays delays, AuditLog audit,
    SecondFactors factors, OtklikOptions options, Refusals refusals, TimeProvider clock)
{
    private const int LongestPassword = 256;
    private static readonly StaffMember NobodyInParticular = new();
    private static string? hashOfNothing;

    public sealed record Request(string Login, string Password, string Address);

    public enum Answer
    {
        SignedIn = 1,
        Refused = 2,

        /// <summary>Too many attempts wait at this address.</summary>
        TooMany = 3,

        /// <summary>The password is right, and a code is to follow.</summary>
        SecondStep = 4,

        /// <summary>The password is right, and a passkey is required.</summary>
        PasskeyNeeded = 5,
    }

    /// <param name="Person">Set when the password was right.</param>
    public sealed record Outcome(Answer Answer, StaffMember? Person = null);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!await delays.WaitAsync(request.Login, request.Address, cancellation)) return new Outcome(Answer.TooMany);

        var person = await people.FindByNameAsync(request.Login.Trim());
        var verified = Verify(person, request.Password);
        var now = clock.GetUtcNow().UtcDateTime;
        if (person is null || verified == PasswordVerificationResult.Failed || person.LeftAt <= now
            || person.PasswordUntil <= now
            // Everybody knows the password of the invented people: it opens the demonstration and nothing else.
            || (person.IsDemonstration && !options.Demonstration))
        {
            delays.Failed(request.Login, request.Address);
            refusals.Note(RefusalKind.SignIn, "/sign-in", person?.Id ?? 0, request.Address, request.Login);
            if (person is not null)
            {
                audit.NoteAs(person.Id, "sign-in.refused", null, $"{person.Id}");
                await db.SaveChangesAsync(cancellation);
            }

            return new Outcome(Answer.Refused);
        }

        delays.Succeeded(request.Login, request.Address);
        if (verified == PasswordVerificationResult.SuccessRehashNeeded)
            person.PasswordHash = hasher.HashPassword(person, request.Password);
        var next = await factors.HasCodeAsync(person.Id, cancellation) ? Answer.SecondStep
            : await factors.WantsPasskeyAsync(person.Id, cancellation) ? Answer.PasskeyNeeded : Answer.SignedIn;
        if (next == Answer.SignedIn) audit.NoteAs(person.Id, "sign-in", null, $"{person.Id}");
        await db.SaveChangesAsync(cancellation);
        return new Outcome(next, person);
    }

    private PasswordVerificationResult Verify(StaffMember? person, string password)
    {
        if (password.Length > LongestPassword) password = "";
        hashOfNothing ??= hasher.HashPassword(NobodyInParticular, "nothing opens with this");
        var result = hasher.VerifyHashedPassword(
            person ?? NobodyInParticular, person?.PasswordHash ?? hashOfNothing, password);
        if (OneTimeHash.IsQuick(person?.PasswordHash))
            hasher.VerifyHashedPassword(NobodyInParticular, hashOfNothing, password);
        return person?.PasswordHash is null || password.Length == 0 ? PasswordVerificationResult.Failed : result;
    }
}
