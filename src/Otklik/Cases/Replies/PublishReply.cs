using Microsoft.EntityFrameworkCore;
using Otklik.Cases.Work;
using Otklik.Data;

namespace Otklik.Cases.Replies;

/// <summary>Sends a signed reply on its way: one delivery for each writer in each thread, of the case and of all that
/// were merged into it, and the promise into the public ledger. Called with the last signature, never
/// by a button.</summary>
public sealed class PublishReply(CaseDesk desk, AppDb db, SpreadReply spread)
{
    public sealed record Outcome(int Deliveries, string? Refused = null);

    public async Task<Outcome> RunAsync(CaseFile file, Reply reply, CancellationToken cancellation)
    {
        var details = new MoveDetails { ReplyId = reply.Id, PromiseOn = reply.PromiseOn };
        var move = reply.Kind == ReplyKind.Final ? CaseMove.PublishFinal
            : reply.PromiseOn is null ? CaseMove.PublishInterim : CaseMove.PublishPromise;
        if (file.Apply(move, desk.Actor, desk.Now, details) is { } refusal) return new Outcome(0, refusal);
        (reply.State, reply.PublishedAt) = (ReplyState.Published, desk.Now);
        await PromiseAsync(file, reply, cancellation);

        var caseIds = await MergedTree.OfAsync(db, file.Case.Id, cancellation);
        await spread.PrepareAsync(caseIds, cancellation);

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        desk.Collect(file);
        if (!await desk.CommitAsync(null, cancellation)) return new Outcome(0, CaseTexts.Get("Refused.Changed"));
        var count = await spread.RunAsync(file.Case, reply, joined: false, cancellation);
        await transaction.CommitAsync(cancellation);
        return new Outcome(count);
    }

    /// <summary>A new date takes the place of the old one; a final reply that says "done" keeps the promise,
    /// if in time.</summary>
    private async Task PromiseAsync(CaseFile file, Reply reply, CancellationToken cancellation)
    {
        var waiting = await db.Promises
            .Where(row => row.CaseId == file.Case.Id
                && (row.State == PromiseState.Waiting || row.State == PromiseState.Missed))
            .OrderByDescending(row => row.Id).FirstOrDefaultAsync(cancellation);
        if (reply.PromiseOn is { } day && waiting?.DueOn != day)
        {
            // A promise that was missed stays so in the ledger; the new date is another promise.
            var moves = waiting is { State: PromiseState.Waiting };
            db.Promises.Add(new Promise
            {
                Id = desk.NextKey(), CaseId = file.Case.Id, ReplyId = reply.Id, DueOn = day, MovedFromId = waiting?.Id,
            });
            if (moves) Settle(waiting!, PromiseState.Moved);
            file.Record(waiting is null ? CaseEventKind.Promised : CaseEventKind.PromiseMoved, desk.Actor, desk.Now,
                new MoveDetails { ReplyId = reply.Id, Reason = CaseTexts.ResidentDate(day) });
        }
        else if (reply is { Kind: ReplyKind.Final, Outcome: ReplyOutcome.Done }
            && waiting is { State: PromiseState.Waiting })
        {
            Settle(waiting, PromiseState.Kept);
        }
    }

    private void Settle(Promise promise, PromiseState state) => (promise.State, promise.SettledAt) = (state, desk.Now);
}
