using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres.Invitations;
using Otklik.Centres.SignIn.Proof;
using Otklik.Data;

namespace Otklik.Centres.Staff;

/// <summary>Adds a person with their first role. They are invited by a link, or their password is given, or made here
/// and told once.</summary>
public sealed partial class AddStaff(
    AppDb db, Keys keys, UserManager<StaffMember> people, AuditLog audit, GrantRole grant, RecentProof proof,
    PasswordCheck passwords, MakeInvitation invitations, SendInvitation send, TimeProvider clock)
{
    /// <summary>How long a one-time password is good.</summary>
    public static readonly TimeSpan OneTimeFor = TimeSpan.FromDays(7);

    public const int LongestTitle = 120;

    /// <param name="Login">Name to sign in with: letters, digits and <c>. - _ @ +</c>.</param>
    /// <param name="Title">What others see: «Оператор, смена 3».</param>
    /// <param name="CentreCode">Empty: the whole installation.</param>
    public sealed record Request(string Login, string Title, Role Role, string? CentreCode)
    {
        public string? OrganisationCode { get; init; }
        public string? Initials { get; init; }
        public DateTime? From { get; init; }
        public DateTime? Until { get; init; }

        /// <summary>Null: one is made.</summary>
        public string? Password { get; init; }

        /// <summary>The password has to be changed at the first sign-in.</summary>
        public bool IsOneTime { get; init; }

        public bool IsDemonstration { get; init; }

        /// <summary>Set: there is no password until the person chooses one by the link.</summary>
        public ByLink? Invitation { get; init; }
    }

    /// <param name="Address">Where the link is sent; empty: it is told.</param>
    /// <param name="Site">Address of the installation, for the link.</param>
    public sealed record ByLink(string? Address, string Site);

    /// <param name="Password">Set only when it was made here.</param>
    public sealed record Outcome(StaffMember? Person, string? Password = null, Refusal? Refused = null)
    {
        public MakeInvitation.Outcome? Invitation { get; init; }
    }

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var login = request.Login.Trim();
        if (!Login().IsMatch(login)) return Refused("login", "Login.Bad");
        if (string.IsNullOrWhiteSpace(request.Title)) return Refused("title", "Title.Missing");
        if (request.Title.Trim().Length > LongestTitle) return Refused("title", "Title.Long");
        var normalised = people.NormalizeName(login);
        if (await db.Users.AnyAsync(row => row.NormalizedUserName == normalised, cancellation))
            return Refused("login", "Login.Taken");

        if (MakeInvitation.WrongAddress(request.Invitation?.Address) is { } bad) return new Outcome(null, null, bad);

        var password = request.Invitation is not null ? null : request.Password ?? PasswordRules.Generate();
        var person = new StaffMember
        {
            Id = keys.Next(),
            UserName = login,
            Title = request.Title.Trim(),
            Initials = request.Initials?.Trim() ?? InitialsOf(request.Title),
            PasswordUntil = request is { IsOneTime: true, Invitation: null }
                ? clock.GetUtcNow().UtcDateTime + OneTimeFor : null,
            IsDemonstration = request.IsDemonstration,
        };
        if (request.Password is { } given && await passwords.WrongAsync(given, person, cancellation) is { } wrong)
            return Refused("password", wrong);
        var place = await grant.PlaceAsync(request.Role, request.CentreCode, request.OrganisationCode, cancellation);
        if (place.Refused is not null) return new Outcome(null, null, place.Refused);

        if (request.Role == Role.Administrator && !proof.Holds)
            return new Outcome(null, null, new Refusal(null, RecentProof.Needed));
        if (grant.IsBackwards(request.From, request.Until)) return Refused("until", "Role.UntilBeforeFrom");

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var created = password is null ? await people.CreateAsync(person)
            : await people.CreateAsync(person, password);
        if (!created.Succeeded) return Refused("login", "Login.Taken");
        grant.Add(person.Id, request.Role, place, request.From, request.Until);
        audit.Note("staff.add", place.CentreId, $"{person.Id}", $"{request.Role}");
        var fresh = request.Invitation is not { } link ? null
            : await invitations.AddAsync(person, place.CentreId, link.Address, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new Outcome(person, request.Password is null ? password : null)
        {
            Invitation = fresh is null ? null
                : await send.RunAsync(person, fresh, request.Invitation!.Site, cancellation),
        };
    }

    private static Outcome Refused(string field, string text) => new(null, null, new Refusal(field, text));

    internal static bool IsGood(string login) => Login().IsMatch(login);

    internal static string InitialsOf(string title) => string.Concat(
        title.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)
            .Take(2).Select(word => char.ToUpperInvariant(word[0])));

    [GeneratedRegex(@"^[\p{L}\p{Nd}][\p{L}\p{Nd}.@_+-]{1,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Login();
}
