using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Centres.SignIn;

/// <summary>The name a person signs in with, and whether a password goes with it.</summary>
public sealed class AccountName(AppDb db)
{
    public async Task<string> ReadAsync(long staffId, CancellationToken cancellation) =>
        await db.Users.Where(row => row.Id == staffId).Select(row => row.UserName)
            .FirstOrDefaultAsync(cancellation) ?? "";

    /// <summary>Whether there is a password at all: who was invited may have chosen a passkey instead.</summary>
    public Task<bool> HasPasswordAsync(long staffId, CancellationToken cancellation) =>
        db.Users.AnyAsync(row => row.Id == staffId && row.PasswordHash != null, cancellation);
}
