using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Cases.Replies;

/// <summary>Hands a finished draft to those who sign it. What must be mended first is said all at once.</summary>
public sealed class SendForApproval(
    CaseDesk desk, AppDb db, ApprovalChain chain, CaseDeadlines deadlines, ReplyRehearsal rehearsal)
{
    /// <summary>A promise may be moved twice; from this move on a head signs.</summary>
    public const int MoveThatNeedsHead = 3;

    public sealed record Request(long CaseId, long ReplyId, int ReplyVersion);

    public abstract record Outcome
    {
        /// <param name="Steps">How many have to sign.</param>
        public sealed record Sent(long ReplyId, int Steps, bool NeedsHead) : Outcome;

        public sealed record Lacking(IReadOnlyList<ReplyProblem> Problems) : Outcome;

        public sealed record Refused(string Words) : Outcome;

        public sealed record Missing : Outcome;
    }

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        if (await desk.OpenAsync(request.CaseId, cancellation) is not { } file) return new Outcome.Missing();
        var reply = await SaveDraft.OpenDrafts(db, request.CaseId).FirstOrDefaultAsync(cancellation);
        if (reply is null || reply.Id != request.ReplyId) return new Outcome.Refused(CaseTexts.Get("Draft.Gone"));
        if (reply.Version != request.ReplyVersion) return new Outcome.Refused(CaseTexts.Get("Draft.Changed"));
        var details = new MoveDetails { ReplyId = reply.Id };
        if (file.Refusal(CaseMove.SendForApproval, desk.Actor, details) is { } refusal)
            return new Outcome.Refused(refusal);
        var problems = await ProblemsAsync(file.Case, reply, cancellation);
        if (problems.Count > 0) return new Outcome.Lacking(problems);

        var needsHead = await MoveOfPromiseAsync(reply, cancellation) >= MoveThatNeedsHead;
        var old = await db.ApprovalSteps.Where(row => row.ReplyId == reply.Id).ToListAsync(cancellation);
        db.ApprovalSteps.RemoveRange(old.Where(step => step.DecidedAt is null));
        var after = old.Where(step => step.DecidedAt is not null).Select(step => step.Order).DefaultIfEmpty().Max();
        var (steps, nobody) = await chain.BuildAsync(file.Case, reply, needsHead, after, cancellation);
        if (nobody is not null) return new Outcome.Refused(nobody);

        file.Apply(CaseMove.SendForApproval, desk.Actor, desk.Now, details);
        (reply.State, reply.SubmittedAt) = (ReplyState.Approval, desk.Now);
        db.ApprovalSteps.AddRange(steps);
        return await desk.SaveAsync(file, null, cancellation) is CaseOutcome.Done
            ? new Outcome.Sent(reply.Id, steps.Count, needsHead)
            : new Outcome.Refused(CaseTexts.Get("Refused.Changed"));
    }

    /// <summary>Which move of the case's promise this reply makes; 0: none.</summary>
    public async Task<int> MoveOfPromiseAsync(Reply reply, CancellationToken cancellation)
    {
        if (reply.PromiseOn is not { } day) return 0;
        var promises = await db.Promises.AsNoTracking().Where(row => row.CaseId == reply.CaseId)
            .Select(row => new { row.State, row.DueOn }).ToListAsync(cancellation);
        var moves = promises.Exists(row => row.State is PromiseState.Waiting or PromiseState.Missed && row.DueOn < day);
        return moves ? promises.Count(row => row.State == PromiseState.Moved) + 1 : 0;
    }

    private async Task<IReadOnlyList<ReplyProblem>> ProblemsAsync(
        Case about, Reply reply, CancellationToken cancellation)
    {
        var problems = new List<ReplyProblem>();
        var today = (await deadlines.ReadAsync(cancellation)).DateOf(about, desk.Now);
        if (reply.Text.Length == 0) problems.Add(new ReplyProblem("text", CaseTexts.Get("Lacking.Text")));
        if (reply is { Kind: ReplyKind.Final, Outcome: ReplyOutcome.WillDo })
            problems.Add(new ReplyProblem("outcome", CaseTexts.Get("Lacking.FinalPromise")));
        if (reply is { Outcome: ReplyOutcome.WillDo, PromiseOn: null })
            problems.Add(new ReplyProblem("promise", CaseTexts.Get("Lacking.Date")));
        if (reply.PromiseOn < today) problems.Add(new ReplyProblem("promise", CaseTexts.Get("Lacking.Past")));
        if (reply.Text.Length == 0) return problems;
        var messages = await db.Messages.AsNoTracking().Where(row => row.CaseId == about.Id).OrderBy(row => row.Id)
            .Select(row => row.Text).Take(50).ToListAsync(cancellation);
        // The date is asked for once, beside its own field.
        var hasDateProblem = problems.Exists(problem => problem.Field == "promise");
        problems.AddRange(await rehearsal.MustsAsync(
            about, ReplyDraft.Of(reply), messages, today, saysDay: !hasDateProblem, cancellation));
        return problems;
    }
}
