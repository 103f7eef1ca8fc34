using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Cases.Replies;

/// <summary>Takes a reply back from those who were to sign it, to write on.</summary>
public sealed class TakeBackReply(CaseDesk desk, AppDb db)
{
    public sealed record Request(long CaseId, long ReplyId);

    public async Task<CaseOutcome> RunAsync(Request request, CancellationToken cancellation)
    {
        if (await desk.OpenAsync(request.CaseId, cancellation) is not { } file) return CaseOutcome.NotFound;
        var reply = await db.Replies.FirstOrDefaultAsync(row => row.Id == request.ReplyId
            && row.CaseId == request.CaseId && row.State == ReplyState.Approval, cancellation);
        if (reply is null) return new CaseOutcome.Refused(CaseTexts.Get("Draft.Gone"));
        reply.State = ReplyState.Draft;
        var waiting = await db.ApprovalSteps.Where(row => row.ReplyId == reply.Id && row.DecidedAt == null)
            .ToListAsync(cancellation);
        db.ApprovalSteps.RemoveRange(waiting);
        return await desk.MoveAsync(
            file, null, CaseMove.TakeBack, new MoveDetails { ReplyId = reply.Id }, cancellation);
    }
}
