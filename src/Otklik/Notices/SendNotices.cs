using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Connectors.Email;
using Otklik.Data;
using Otklik.Hosting;
using Otklik.Topics;

namespace Otklik.Notices;

/// <summary>
/// Writes to each person for whom something waits: one letter of everything, not sooner than so many minutes after the
/// last, in the working hours of the case's centre; an emergency at once. What is no longer so, or is being looked at,
/// is left out. The person's row is leased for the attempt and the notices are settled after it: a process that dies in
/// between leads to the same letter once more, never to none. </summary>
public sealed class SendNotices(
    AppDb db, CentreBook centres, TopicBook topics, StaffPost post, OtklikOptions options, TimeProvider time)
{
    /// <summary>What begins together should come together.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <returns>How many letters went out.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        if (!post.IsOn) return 0;
        var people = await db.Notices.Where(row => row.State == NoticeState.Waiting).Select(row => row.StaffId)
            .Distinct().ToListAsync(cancellation);
        var sent = 0;
        foreach (var staffId in people)
        {
            if (await WriteAsync(staffId, cancellation)) sent++;
        }

        return sent;
    }

    private async Task<bool> WriteAsync(long staffId, CancellationToken cancellation)
    {
        var now = Now();
        var wish = await db.NoticeWishes.AsNoTracking()
            .FirstOrDefaultAsync(row => row.StaffId == staffId, cancellation);
        var waiting = await db.Notices.AsNoTracking()
            .Where(row => row.StaffId == staffId && row.State == NoticeState.Waiting).OrderBy(row => row.Id)
            .ToListAsync(cancellation);
        if (wish?.Address is not { } address || wish.Level == NoticeLevel.None)
        {
            await SettleAsync(waiting, NoticeState.Dropped, now, cancellation);
            return false;
        }

        var book = await topics.ReadAsync(cancellation);
        var due = Due(waiting, wish, book, now);
        // A time further off than any wait was written under a clock that was ahead.
        var mayTry = wish.NextAttemptAt <= now || wish.NextAttemptAt > now + LongestWait + Lease;
        if (due.Count == 0 || !mayTry || !await LeaseAsync(wish, now, cancellation)) return false;

        var stays = await StillSoAsync(staffId, due, now, cancellation);
        await SettleAsync([.. due.Except(stays)], NoticeState.Dropped, now, cancellation);
        var outcome = LetterOutcome.Sent;
        if (stays.Count > 0)
        {
            var letter = NoticeLetter.Write(address, staffId,
                await ItemsAsync(stays, book, cancellation), options.PublicUrl);
            outcome = await post.SendAsync(letter, cancellation);
        }

        if (outcome == LetterOutcome.Sent) await SettleAsync(stays, NoticeState.Told, Now(), CancellationToken.None);
        await RecordAsync(wish, outcome, isLetter: stays.Count > 0);
        return outcome == LetterOutcome.Sent && stays.Count > 0;
    }

    private List<Notice> Due(List<Notice> waiting, NoticeWish wish, TopicSnapshot book, DateTime now)
    {
        if (waiting.Count == 0) return [];
        var isTime = now - waiting[0].FoundAt >= Gather
            && (wish.LastLetterAt is not { } last || now - last >= post.Every
            || last > now);
        return waiting.FindAll(one => one.Kind == NoticeKind.Emergency
            || (isTime && book.Clock(one.CentreId).IsWorking(now)));
    }

    private async Task<bool> LeaseAsync(NoticeWish wish, DateTime now, CancellationToken cancellation)
    {
        var until = now + Lease;
        return await db.NoticeWishes
            .Where(row => row.StaffId == wish.StaffId && row.NextAttemptAt == wish.NextAttemptAt)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.NextAttemptAt, until), cancellation) == 1;
    }

    private async Task<List<Notice>> StillSoAsync(
        long staffId, List<Notice> due, DateTime now, CancellationToken cancellation)
    {
        var caseIds = due.Select(row => row.CaseId).Distinct().ToList();
        var audience = await Audience.ReadAsync(db, await centres.ReadAsync(cancellation), now, cancellation);
        var still = (await new Happenings(db).StillAsync(caseIds, now, cancellation))
            .Where(happening => audience.Concerns(staffId, happening)).Select(happening => happening.Key).ToHashSet();
        var seen = await db.Presences.AsNoTracking()
            .Where(row => row.StaffId == staffId && caseIds.Contains(row.CaseId))
            .ToDictionaryAsync(row => row.CaseId, row => row.SeenAt, cancellation);
        return due.FindAll(row => still.Contains((row.Kind, row.CaseId, row.Since))
            && !(seen.TryGetValue(row.CaseId, out var at)
                && at >= (row.Since < row.FoundAt ? row.Since : row.FoundAt)));
    }

    private async Task<List<NoticeLetter.Item>> ItemsAsync(
        List<Notice> notices, TopicSnapshot book, CancellationToken cancellation)
    {
        var ids = notices.Select(row => row.CaseId).Distinct().ToList();
        var cases = await db.Cases.AsNoTracking().Where(row => ids.Contains(row.Id))
            .Select(row => new { row.Id, row.Number, row.TopicId, row.CentreId })
            .ToDictionaryAsync(row => row.Id, cancellation);
        return [.. notices.Where(row => cases.ContainsKey(row.CaseId)).Select(row => new NoticeLetter.Item(
            row.Kind, row.CaseId, row.Since, cases[row.CaseId].Number, book.Topic(cases[row.CaseId].TopicId)?.Name,
            TimeZoneInfo.FindSystemTimeZoneById(book.Clock(row.CentreId).Schedule.TimeZoneId)))];
    }

    private Task SettleAsync(List<Notice> notices, NoticeState state, DateTime at, CancellationToken cancellation)
    {
        var ids = notices.ConvertAll(row => row.Id);
        return ids.Count == 0 ? Task.CompletedTask : db.Notices.Where(row => ids.Contains(row.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, state)
                .SetProperty(row => row.SettledAt, at), cancellation);
    }

    private Task<int> RecordAsync(NoticeWish wish, LetterOutcome outcome, bool isLetter)
    {
        var now = Now();
        var row = db.NoticeWishes.Where(one => one.StaffId == wish.StaffId);
        if (outcome != LetterOutcome.Sent)
        {
            var wait = TimeSpan.FromMinutes(Math.Min(LongestWait.TotalMinutes, Math.Pow(2, wish.Attempts)));
            var next = now + wait;
            return row.ExecuteUpdateAsync(set => set.SetProperty(one => one.Attempts, one => one.Attempts + 1)
                .SetProperty(one => one.NextAttemptAt, next).SetProperty(one => one.Problem, outcome.ToString()));
        }

        DateTime? last = isLetter ? now : wish.LastLetterAt;
        return row.ExecuteUpdateAsync(set => set.SetProperty(one => one.Attempts, 0)
            .SetProperty(one => one.NextAttemptAt, now).SetProperty(one => one.LastLetterAt, last)
            .SetProperty(one => one.Problem, (string?)null));
    }

    private DateTime Now() => time.GetUtcNow().UtcDateTime;
}
