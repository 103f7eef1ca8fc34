using Microsoft.EntityFrameworkCore;
using Otklik.Cases;
using Otklik.Connectors;
using Otklik.Data;
using Otklik.Vault;

namespace Otklik.Intake.Steps;

/// <summary>Keeps a row of its own for each case that a private conversation comes to speak of: with one row for all,
/// whoever holds the database without its keys would see which cases are one person's. The row of the case spoken of
/// now bears the conversation's key; the others a hash that only the vault can make.</summary>
internal sealed class CaseThreadStep(AuthorVault vault, Keys keys) : IIntakeStep
{
    public async Task RunAsync(IntakeBatch batch, CancellationToken cancellation)
    {
        var moved = batch.Drafts.Where(NamesPerson).GroupBy(draft => draft.Thread!)
            .Select(group => new Moved(group.Key, OwnerOf(group), [.. group]))
            .Where(one => one.Drafts.Exists(draft => draft.CaseId != one.OwnerId)).ToList();
        if (moved.Count == 0) return;
        var known = await KnownAsync(batch.Db, moved, cancellation);
        foreach (var one in moved) Move(batch, one, known);
    }

    private static bool NamesPerson(Draft draft) =>
        draft.Event.Thread.NamesPerson && draft.Thread!.Kind != ThreadKind.Form;

    /// <summary>The case that the row was about before this batch; of a new row, the first one of the batch.</summary>
    private static long OwnerOf(IEnumerable<Draft> drafts)
    {
        var first = drafts.First();
        return first.ThreadCaseId ?? first.CaseId;
    }

    private async Task<Dictionary<string, MessageThread>> KnownAsync(
        AppDb db, List<Moved> moved, CancellationToken cancellation)
    {
        var wanted = moved.SelectMany(one => one.Others.Select(caseId => KeyIn(one, caseId))).ToList();
        return await db.Threads.Where(row => wanted.Contains(row.Key))
            .ToDictionaryAsync(row => row.Key, cancellation);
    }

    private void Move(IntakeBatch batch, Moved one, Dictionary<string, MessageThread> known)
    {
        var rows = new Dictionary<long, MessageThread> { [one.OwnerId] = one.Thread };
        foreach (var caseId in one.Others)
        {
            if (!known.TryGetValue(KeyIn(one, caseId), out var row))
            {
                row = Copy(one, caseId);
                batch.Rows.Threads.Add(row);
            }

            rows.Add(caseId, row);
        }

        var current = one.Drafts[^1].CaseId;
        foreach (var (caseId, row) in rows)
        {
            row.CaseId = caseId;
            row.Key = caseId == current ? one.Key : KeyIn(one, caseId);
        }

        // Of a row that stands in the database the key has to be free before another takes it.
        if (current != one.OwnerId) batch.Rows.MovedThreads.Add(one.Thread);
        foreach (var draft in one.Drafts) draft.Thread = rows[draft.CaseId];
    }

    private MessageThread Copy(Moved one, long caseId)
    {
        var id = keys.Next();
        return new MessageThread
        {
            Id = id, ChannelId = one.Thread.ChannelId, Key = KeyIn(one, caseId), Kind = one.Thread.Kind,
            SealedAddress = vault.SealAddress(id, one.Drafts[^1].Event.Thread), Context = one.Thread.Context,
        };
    }

    private string KeyIn(Moved one, long caseId) => vault.ThreadKeyIn(one.Thread.ChannelId, one.Key, caseId);

    private sealed record Moved(MessageThread Thread, long OwnerId, List<Draft> Drafts)
    {
        /// <summary>The conversation's key, by which the network's next message finds it.</summary>
        public string Key { get; } = Drafts[0].ThreadKey;

        public IEnumerable<long> Others => Drafts.Select(draft => draft.CaseId).Distinct().Where(id => id != OwnerId);
    }
}
