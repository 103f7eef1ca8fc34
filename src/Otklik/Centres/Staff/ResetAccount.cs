using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Centres.Staff;

/// <summary>From the command line: takes second factors off and makes a one-time password, for an administrator who has
/// lost everything and has nobody above.</summary>
public sealed class ResetAccount(
    AppDb db, ILookupNormalizer names, ResetSecondFactor factors, IssuePassword issue)
{
    public sealed record Request(string Login);

    public sealed record Outcome(string? Login, string? Password, Refusal? Refused = null);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var name = names.NormalizeName(request.Login.Trim());
        var person = await db.Users.FirstOrDefaultAsync(row => row.NormalizedUserName == name, cancellation);
        if (person is null) return new Outcome(null, null, new Refusal("login", "Staff.Unknown"));
        var off = await factors.RunAsync(
            new ResetSecondFactor.Request(person.Id, IdentityCheck.CommandLine), cancellation);
        if (off.Refused is { } refused) return new Outcome(null, null, refused);
        var made = await issue.RunAsync(new IssuePassword.Request(person.Id, person.ConcurrencyStamp), cancellation);
        return new Outcome(person.UserName, made.Password, made.Refused);
    }
}
