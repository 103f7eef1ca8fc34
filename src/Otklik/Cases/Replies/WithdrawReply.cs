using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Cases.Replies;

/// <summary>Takes a published reply back: what waits is not sent, what was sent is deleted by Channels where the
/// network can, and its words become a draft again.</summary>
public sealed class WithdrawReply(CaseDesk desk, AppDb db)
{
    public sealed record Request(long CaseId, long ReplyId, string Reason);

    public async Task<CaseOutcome> RunAsync(Request request, CancellationToken cancellation)
    {
        if (await desk.OpenAsync(request.CaseId, cancellation) is not { } file) return CaseOutcome.NotFound;
        var reply = await db.Replies.FirstOrDefaultAsync(row => row.Id == request.ReplyId
            && row.CaseId == request.CaseId && row.State == ReplyState.Published, cancellation);
        if (reply is null) return new CaseOutcome.Refused(CaseTexts.Get("Draft.Gone"));
        var details = new MoveDetails { ReplyId = reply.Id, Reason = request.Reason };
        if (file.Apply(CaseMove.WithdrawReply, desk.Actor, desk.Now, details) is { } refusal)
            return new CaseOutcome.Refused(refusal);

        reply.State = ReplyState.Withdrawn;
        db.Replies.Add(new Reply
        {
            Id = desk.NextKey(), CaseId = reply.CaseId, Kind = reply.Kind, Outcome = reply.Outcome, Text = reply.Text,
            PromiseOn = reply.PromiseOn, AuthorId = reply.AuthorId, OrganisationId = reply.OrganisationId,
            CreatedAt = desk.Now, SavedAt = desk.Now, Version = 1,
        });
        await TakePromiseBackAsync(file.Case, reply.Id, cancellation);

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await desk.SaveAsync(file, null, cancellation) is not CaseOutcome.Done done) return CaseOutcome.Changed();
        var now = desk.Now;
        await db.Deliveries.Where(row => row.ReplyId == reply.Id && row.State != DeliveryState.Withdrawn)
            .ExecuteUpdateAsync(set => set
                .SetProperty(row => row.State, DeliveryState.Withdrawn).SetProperty(row => row.NextAttemptAt, now),
                cancellation);
        await transaction.CommitAsync(cancellation);
        return done;
    }

    private async Task TakePromiseBackAsync(Case about, long replyId, CancellationToken cancellation)
    {
        var promise = await db.Promises.FirstOrDefaultAsync(row => row.ReplyId == replyId, cancellation);
        if (promise is null) return;
        (promise.State, promise.SettledAt) = (PromiseState.Withdrawn, desk.Now);
        var before = promise.MovedFromId is { } id
            ? await db.Promises.FirstOrDefaultAsync(row => row.Id == id, cancellation)
            : null;
        if (before is { State: PromiseState.Moved }) (before.State, before.SettledAt) = (PromiseState.Waiting, null);
        about.PromisedOn = before?.DueOn;
    }
}
