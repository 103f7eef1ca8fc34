using Microsoft.EntityFrameworkCore;
using Otklik.Connectors.Email;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Notices;

/// <summary>Sends the letters about accounts. A row is leased for the attempt and goes after it: a process that dies in
/// between leads to the same letter once more, under the same Message-ID.</summary>
public sealed class SendAccountLetters(AppDb db, StaffPost post, OtklikOptions options, TimeProvider time)
{
    private const int AtOnce = 50;
    private const int MostAttempts = 12;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(6);

    /// <returns>How many letters went out.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        if (!post.IsOn) return 0;
        var now = Now();
        var due = await db.AccountLetters.AsNoTracking().Where(row => row.NextAttemptAt <= now)
            .OrderBy(row => row.Id).Take(AtOnce).ToListAsync(cancellation);
        var sent = 0;
        foreach (var row in due)
        {
            var until = Now() + Lease;
            var isOurs = await db.AccountLetters
                .Where(one => one.Id == row.Id && one.NextAttemptAt == row.NextAttemptAt)
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.NextAttemptAt, until), cancellation) == 1;
            if (!isOurs) continue;
            var outcome = await post.SendAsync(Letter(row), cancellation);
            if (outcome == LetterOutcome.Sent) sent++;
            await SettleAsync(row, outcome);
        }

        return sent;
    }

    /// <summary>What was done and what to do about it, and nothing of who, where and how.</summary>
    private OwnLetter Letter(AccountLetter row)
    {
        var what = NoticeTexts.Letter($"Account.{row.Deed}");
        var text = NoticeTexts.Letter("Account.Text", what);
        if (options.PublicUrl.Length > 0)
            text += "\n" + NoticeTexts.Letter("Account.Where", $"{options.PublicUrl.TrimEnd('/')}/settings/me");
        return new OwnLetter(Mark(row), row.Address, NoticeTexts.Letter("Account.Subject", what), text);
    }

    private Task<int> SettleAsync(AccountLetter row, LetterOutcome outcome)
    {
        var rows = db.AccountLetters.Where(one => one.Id == row.Id);
        var isHopeless = outcome is LetterOutcome.AddressRefused or LetterOutcome.LetterRefused
            || row.Attempts + 1 >= MostAttempts;
        if (outcome == LetterOutcome.Sent || isHopeless) return rows.ExecuteDeleteAsync(CancellationToken.None);
        var wait = TimeSpan.FromMinutes(Math.Min(LongestWait.TotalMinutes, Math.Pow(2, row.Attempts)));
        var next = Now() + wait;
        return rows.ExecuteUpdateAsync(set => set.SetProperty(one => one.Attempts, one => one.Attempts + 1)
            .SetProperty(one => one.NextAttemptAt, next), CancellationToken.None);
    }

    private static Guid Mark(AccountLetter row)
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(bytes, row.Id);
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(bytes[8..], row.At.Ticks);
        return new Guid(bytes);
    }

    private DateTime Now() => time.GetUtcNow().UtcDateTime;
}
