using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Otklik.Cases.Transfers;
using Otklik.Data;
using Otklik.Topics;

namespace Otklik.Cases.Work;

/// <summary>Takes back one's own last step, or the one named, for ten minutes and while nobody has gone
/// on from it.</summary>
public sealed class UndoLast(AppDb db, CaseDesk desk, TopicBook topics, PassedRows passed)
{
    public static TimeSpan Offered { get; } = TimeSpan.FromMinutes(10);

    public sealed record Request(long? UndoId = null);

    public abstract record Outcome
    {
        public sealed record Done(string Words, IReadOnlyList<long> CaseIds) : Outcome;

        public sealed record Refused(string Words) : Outcome;
    }

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        var since = desk.Now - Offered;
        var mine = db.Undo.Where(row => row.StaffId == desk.Asker.StaffId && row.UndoneAt == null && row.At >= since);
        if (request.UndoId is { } id) mine = mine.Where(row => row.Id == id);
        if (await mine.OrderByDescending(row => row.Id).FirstOrDefaultAsync(cancellation) is not { } entry)
            return new Outcome.Refused(CaseTexts.Get("Undo.Nothing"));

        var sheet = UndoSheet.Read(entry);
        var ids = sheet.Cases.ConvertAll(one => one.CaseId);
        // What one step moved out of the asker's sight they may still take back: it was theirs a moment ago.
        var cases = await db.Cases.IgnoreQueryFilters().Where(row => ids.Contains(row.Id)).ToListAsync(cancellation);
        if (sheet.Cases.Exists(one => cases.Find(row => row.Id == one.CaseId)?.Version != one.Version))
            return new Outcome.Refused(CaseTexts.Get("Undo.TooLate"));

        var clocks = await db.Clocks.Where(row => ids.Contains(row.CaseId)).ToListAsync(cancellation);
        foreach (var one in sheet.Cases) Restore(cases.Find(row => row.Id == one.CaseId)!, clocks, one, entry);
        entry.UndoneAt = desk.Now;
        // What was said of the topic in that step is unsaid.
        db.TopicCorrections.RemoveRange(await db.TopicCorrections
            .Where(row => ids.Contains(row.CaseId) && row.At == entry.At).ToListAsync(cancellation));
        var isDone = await CommitAsync(sheet, cancellation);
        topics.Unlearn(cases.Select(row => row.CentreId));
        return isDone
            ? new Outcome.Done(entry.Words, ids)
            : new Outcome.Refused(CaseTexts.Get("Undo.TooLate"));
    }

    private async Task<bool> CommitAsync(UndoSheet.Before sheet, CancellationToken cancellation)
    {
        if (sheet.Passed.Count == 0) return await desk.CommitAsync(null, cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (!await desk.CommitAsync(null, cancellation)) return false;
        foreach (var one in sheet.Passed) await passed.PassBackAsync(one, cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    private void Restore(Case row, List<Clock> clocks, UndoSheet.OneCase before, UndoEntry entry)
    {
        // Messages that joined meanwhile stay counted; those that the step itself brought go with it.
        var (messages, authors) = (row.MessageCount - before.Messages, row.AuthorCount - before.Authors);
        var version = row.Version;
        db.Entry(row).CurrentValues.SetValues(JsonSerializer.Deserialize<Case>(before.Case)!);
        (row.MessageCount, row.AuthorCount) = (row.MessageCount + messages, row.AuthorCount + authors);
        (row.Version, row.ChangedAt) = (version + 1, desk.Now);

        var kept = before.Clocks.ConvertAll(clock => JsonSerializer.Deserialize<Clock>(clock)!);
        foreach (var clock in clocks.Where(clock => clock.CaseId == row.Id))
        {
            if (kept.Find(one => one.Id == clock.Id) is { } old) db.Entry(clock).CurrentValues.SetValues(old);
            else db.Clocks.Remove(clock);
        }

        db.CaseEvents.Add(new CaseEvent
        {
            Id = desk.NextKey(), CaseId = row.Id, At = desk.Now, Kind = CaseEventKind.Undone,
            StaffId = desk.Asker.StaffId, Words = entry.Words,
        });
    }
}
