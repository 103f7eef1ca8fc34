using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Cases.Work;

/// <summary>Takes a merged case out again: its messages, clocks and queue are its own as before. The main one's replies
/// that are still waiting for its threads do not go there.</summary>
public sealed class UnmergeCase(CaseDesk desk, AppDb db)
{
    public sealed record Request(long CaseId, int? Version);

    public async Task<CaseOutcome> RunAsync(Request request, CancellationToken cancellation)
    {
        if (await desk.OpenAsync(request.CaseId, cancellation) is not { } file) return CaseOutcome.NotFound;
        if (request.Version is { } seen && seen != file.Case.Version) return CaseOutcome.Changed();
        if (file.Case.MergedIntoId is not { } mainId)
            return new CaseOutcome.Refused(CaseTexts.Get("Refused.NotMerged"));
        if (await desk.OpenAsync(mainId, cancellation) is not { } main) return CaseOutcome.NotFound;

        var undo = new UndoSheet(file, main);
        if (file.Apply(CaseMove.Unmerge, desk.Actor, desk.Now, new MoveDetails { OtherCaseId = mainId })
            is { } refusal) return new CaseOutcome.Refused(refusal);
        main.Apply(CaseMove.LetGo, desk.Actor, desk.Now, new MoveDetails { OtherCaseId = file.Case.Id });
        main.Case.MessageCount = Math.Max(1, main.Case.MessageCount - file.Case.MessageCount);
        main.Case.AuthorCount = Math.Max(1, main.Case.AuthorCount - file.Case.AuthorCount);
        desk.Collect(main);
        var tree = await MergedTree.OfAsync(db, file.Case.Id, cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var outcome = await desk.SaveAsync(
            file, undo.Write(desk.Asker, desk.NextKey, desk.Now, CaseMove.Unmerge), cancellation);
        if (outcome is not CaseOutcome.Done) return outcome;
        await db.Deliveries
            .Where(row => row.CaseId == mainId && row.ReplyId != null && row.State == DeliveryState.Waiting
                && db.Messages.Any(message => message.Id == row.MessageId && tree.Contains(message.CaseId)))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, DeliveryState.Withdrawn), cancellation);
        await transaction.CommitAsync(cancellation);
        return outcome;
    }
}
