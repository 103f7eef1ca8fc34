using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Cases.Replies;

/// <summary>Gives a reply back to its author with a remark; the steps signed so far have to be signed again.</summary>
public sealed class ReturnForRework(CaseDesk desk, AppDb db)
{
    public sealed record Request(long CaseId, long ReplyId, string Remark);

    public async Task<CaseOutcome> RunAsync(Request request, CancellationToken cancellation)
    {
        if (await desk.OpenAsync(request.CaseId, cancellation) is not { } file) return CaseOutcome.NotFound;
        var reply = await db.Replies.FirstOrDefaultAsync(row => row.Id == request.ReplyId
            && row.CaseId == request.CaseId && row.State == ReplyState.Approval, cancellation);
        if (reply is null) return new CaseOutcome.Refused(CaseTexts.Get("Draft.Gone"));
        var steps = await db.ApprovalSteps.Where(row => row.ReplyId == reply.Id).ToListAsync(cancellation);
        if (ApprovalChain.Next(steps) is not { } step) return new CaseOutcome.Refused(CaseTexts.Get("Draft.Gone"));
        if (ApprovalChain.Refusal(desk.Asker, file.Case, reply, step, steps) is { } refusal)
            return new CaseOutcome.Refused(refusal);
        var remark = request.Remark.Trim();
        if (remark.Length == 0) return new CaseOutcome.Refused(CaseTexts.Get("Approval.Remark"));

        (step.DecidedBy, step.IsApproved) = (desk.Asker.StaffId, false);
        (step.DecidedAt, step.Remark) = (desk.Now, remark);
        (reply.State, reply.Remark) = (ReplyState.Rework, remark);
        return await desk.MoveAsync(file, null, CaseMove.ReturnForRework,
            new MoveDetails { ReplyId = reply.Id, Reason = remark }, cancellation);
    }
}
