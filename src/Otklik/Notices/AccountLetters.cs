using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.Notices;

/// <summary>Writes down that somebody has to be told of their account. These letters go whatever else the person wants
/// to be told.</summary>
public sealed class AccountLetters(AppDb db, Keys keys, StaffPost post, TimeProvider time) : IAccountLetters
{
    public async Task NoteAsync(long staffId, AccountDeed deed, CancellationToken cancellation)
    {
        if (!post.IsOn) return;
        var address = await db.NoticeWishes.Where(row => row.StaffId == staffId).Select(row => row.Address)
            .FirstOrDefaultAsync(cancellation);
        if (address is null) return;
        var now = Now();
        db.AccountLetters.Add(new AccountLetter
        {
            Id = keys.Next(), StaffId = staffId, Deed = deed, At = now, Address = address, NextAttemptAt = now,
        });
    }

    public async Task KeepAddressAsync(long staffId, string address, CancellationToken cancellation)
    {
        var wish = await db.NoticeWishes.FirstOrDefaultAsync(row => row.StaffId == staffId, cancellation);
        if (wish?.Address is not null) return;
        // Of work nobody is written to who has not asked for it.
        if (wish is null) db.NoticeWishes.Add(wish = new NoticeWish { StaffId = staffId, Level = NoticeLevel.None });
        (wish.Address, wish.Since, wish.NextAttemptAt) = (address, Now(), Now());
    }

    private DateTime Now() => time.GetUtcNow().UtcDateTime;
}
