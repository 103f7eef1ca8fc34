using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Centres.SignIn;

/// <summary>The invented people of the demonstration: the sign-in page says how to be each of them.</summary>
public sealed class SampleStaff(AppDb db)
{
    /// <summary>The one password of all of them; nobody else's account ever gets it by itself.</summary>
    public const string Password = "otklik-demo-2026";

    private const int Most = 12;

    public sealed record Sample(string Login, string Title);

    /// <summary>In the order in which the demonstration made them; empty where there is none.</summary>
    public async Task<IReadOnlyList<Sample>> ReadAsync(CancellationToken cancellation) =>
        await db.Users.AsNoTracking().Where(row => row.IsDemonstration && row.LeftAt == null).OrderBy(row => row.Id)
            .Take(Most).Select(row => new Sample(row.UserName!, row.Title)).ToListAsync(cancellation);
}
