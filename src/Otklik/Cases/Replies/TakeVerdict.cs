using Microsoft.EntityFrameworkCore;
using Otklik.Cases.Opening;
using Otklik.Data;

namespace Otklik.Cases.Replies;

/// <summary>Takes a resident's "fixed", "partly" or "not fixed". Whoever calls it has made sure that it is the author:
/// by their account in the thread or their private link. Runs as the program.</summary>
public sealed class TakeVerdict(CaseDesk desk, AppDb db, CaseDeadlines deadlines)
{
    public const int MaxWords = 2000;
    private const int Tries = 5;

    public sealed record Request(long MessageId, VerdictValue Value, string? Words = null);

    public abstract record Outcome
    {
        public sealed record Taken(CaseStatus Status) : Outcome;

        /// <summary>There is nothing to judge yet.</summary>
        public sealed record Refused(string Words) : Outcome;

        public sealed record Missing : Outcome;
    }

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        if (!Enum.IsDefined(request.Value)) return new Outcome.Missing();
        var words = request.Words?.Trim();
        if (words?.Length > MaxWords) words = words[..MaxWords];
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            var message = await db.Messages.AsNoTracking().Where(row => row.Id == request.MessageId)
                .Select(row => new { row.CaseId, row.AuthorId }).FirstOrDefaultAsync(cancellation);
            if (message is null || await MainAsync(message.CaseId, cancellation) is not { } file)
                return new Outcome.Missing();
            var standing = await db.Verdicts.Where(row => row.CaseId == file.Case.Id).ToListAsync(cancellation);
            var lastReply = await db.Replies
                .Where(row => row.CaseId == file.Case.Id && row.State == ReplyState.Published)
                .MaxAsync(row => row.PublishedAt, cancellation);
            var said = new VerdictWords(request.MessageId, request.Value, string.IsNullOrEmpty(words) ? null : words);
            var from = file.Case.Status;
            var verdict = CaseVerdicts.Take(
                file, standing, said, message.AuthorId, lastReply, desk.Now, desk.NextKey);
            if (verdict is null) return new Outcome.Refused(CaseTexts.Get("Refused.NotAnswered"));
            if (!standing.Contains(verdict)) db.Verdicts.Add(verdict);
            await PromiseAsync(file.Case, from, cancellation);
            if (await desk.SaveAsync(file, null, cancellation) is CaseOutcome.Done)
                return new Outcome.Taken(file.Case.Status);
            if (attempt == Tries) throw new DbUpdateConcurrencyException("The verdict was not taken");
        }
    }

    /// <summary>The case that is worked on: the message's own, or the one into which it was merged.</summary>
    private async Task<CaseFile?> MainAsync(long caseId, CancellationToken cancellation)
    {
        var file = await desk.OpenAsync(caseId, cancellation);
        for (var depth = 0; file?.Case.MergedIntoId is { } into && depth < 20; depth++)
            file = await desk.OpenAsync(into, cancellation);
        return file;
    }

    private async Task PromiseAsync(Case about, CaseStatus from, CancellationToken cancellation)
    {
        if (about.Status == from) return;
        var promises = await PromiseKeeping.OfAsync(db, [about.Id], cancellation);
        var today = (await deadlines.ReadAsync(cancellation)).DateOf(about, desk.Now);
        PromiseKeeping.Settle(about, from, promises[about.Id], today, desk.Now);
    }
}
