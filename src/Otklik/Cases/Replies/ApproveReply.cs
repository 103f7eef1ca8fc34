using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Cases.Replies;

/// <summary>Signs a reply exactly as it was read; the last signature publishes it.</summary>
public sealed class ApproveReply(CaseDesk desk, AppDb db, PublishReply publish)
{
    /// <param name="ReplyVersion">Version of the words that the approver read.</param>
    public sealed record Request(long CaseId, long ReplyId, int ReplyVersion);

    public abstract record Outcome
    {
        /// <summary>Others still have to sign.</summary>
        public sealed record Signed : Outcome;

        /// <param name="Deliveries">How many threads it goes to.</param>
        public sealed record Published(int Deliveries) : Outcome;

        public sealed record Refused(string Words) : Outcome;

        public sealed record Missing : Outcome;
    }

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        if (await desk.OpenAsync(request.CaseId, cancellation) is not { } file) return new Outcome.Missing();
        var reply = await db.Replies.FirstOrDefaultAsync(
            row => row.Id == request.ReplyId && row.CaseId == request.CaseId, cancellation);
        if (reply is not { State: ReplyState.Approval }) return new Outcome.Refused(CaseTexts.Get("Draft.Gone"));
        if (reply.Version != request.ReplyVersion) return new Outcome.Refused(CaseTexts.Get("Draft.Changed"));
        var steps = await db.ApprovalSteps.Where(row => row.ReplyId == reply.Id).ToListAsync(cancellation);
        var details = new MoveDetails { ReplyId = reply.Id };
        if (ApprovalChain.Next(steps) is not { } step) return new Outcome.Refused(CaseTexts.Get("Draft.Gone"));
        if ((ApprovalChain.Refusal(desk.Asker, file.Case, reply, step, steps)
            ?? file.Apply(CaseMove.Approve, desk.Actor, desk.Now, details)) is { } refusal)
            return new Outcome.Refused(refusal);

        (step.DecidedBy, step.IsApproved, step.DecidedAt) = (desk.Asker.StaffId, true, desk.Now);
        if (ApprovalChain.Next(steps) is not null)
        {
            return await desk.SaveAsync(file, null, cancellation) is CaseOutcome.Done
                ? new Outcome.Signed()
                : new Outcome.Refused(CaseTexts.Get("Refused.Changed"));
        }

        return await publish.RunAsync(file, reply, cancellation) switch
        {
            { Refused: { } words } => new Outcome.Refused(words),
            var published => new Outcome.Published(published.Deliveries),
        };
    }
}
