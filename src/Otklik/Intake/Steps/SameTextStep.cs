using Microsoft.EntityFrameworkCore;
using Otklik.Cases;
using Otklik.Language;

namespace Otklik.Intake.Steps;

/// <summary>Finds the same text again, however old: a copy of what an open case is about joins it, a copy of what is
/// finished is marked as its repeat. One look-up for the batch, by an index that new messages extend at its
/// end.</summary>
internal sealed class SameTextStep : IIntakeStep
{
    public async Task RunAsync(IntakeBatch batch, CancellationToken cancellation)
    {
        // Rows of a file are separate cases on purpose: their bodies have them one by one.
        if (batch.Import is not null) return;
        var asked = batch.Drafts.Where(draft => draft.TextHash is not null
            && draft.Understood.Kind.Kind is not (MessageKind.Thanks or MessageKind.NotForUs)).ToList();
        if (asked.Count == 0
            // The index holds no empty keys: only a question that leaves them out is answered by it.
            || await batch.Db.Messages.Where(row => row.CopyKey != null)
                .MinAsync(row => row.CopyKey, cancellation) is not { } oldest) return;
        var keys = asked.Select(draft => (Hash: draft.TextHash!.Value, draft.CentreId)).Distinct()
            .SelectMany(one => CopyKeys.Of(one.Hash, one.CentreId, oldest, batch.Now)).ToList();
        var found = await batch.Db.Messages.AsNoTracking()
            // One parameter: thousands of keys as parameters of their own cost more than finding them.
            .Where(row => row.CopyKey != null && EF.Parameter(keys).Contains(row.CopyKey.Value))
            .Join(batch.Db.Cases, row => row.CaseId, about => about.Id, (row, about) => new
            {
                Key = row.CopyKey!.Value, about.Id, about.CentreId, about.Status, about.IsHistory,
            })
            .Where(row => row.Status != CaseStatus.Rejected)
            .OrderBy(row => row.Id).ToListAsync(cancellation);
        if (found.Count == 0) return;
        await batch.Shelf.LoadAsync(batch.Db,
            found.Where(row => row.Status.IsOpen() && !row.IsHistory).Select(row => row.Id).Distinct(), cancellation);
        var copies = found.ToLookup(row => (CopyKeys.TextOf(row.Key), row.CentreId));
        foreach (var draft in asked)
        {
            var same = copies[(CopyKeys.TextOf(draft.TextHash!.Value), draft.CentreId)].ToList();
            draft.CopyOf = same.FindLast(row => batch.Shelf.Find(row.Id)?.Case.Status.IsOpen() is true)?.Id;
            if (draft.CopyOf is null) draft.RepeatOfId = same.LastOrDefault()?.Id;
        }
    }
}
