using Otklik.Data;

namespace Otklik.Centres.Staff;

/// <summary>Whether a password may be chosen by a person.</summary>
public sealed class PasswordCheck(BreachedPasswords breached)
{
    /// <summary>Key of the sentence that says what is wrong; null when the password will do.</summary>
    public Task<string?> WrongAsync(string password, StaffMember person, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(person);
        return Task.FromResult(PasswordRules.Wrong(password, person.UserName ?? "") ?? breached.Wrong(password));
    }
}
