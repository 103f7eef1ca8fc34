using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Centres.SignIn;

/// <summary>The name a person signs in with.</summary>
public sealed class AccountName(AppDb db)
{
    public async Task<string> ReadAsync(long staffId, CancellationToken cancellation) =>
        await db.Users.Where(row => row.Id == staffId).Select(row => row.UserName)
            .FirstOrDefaultAsync(cancellation) ?? "";
}
