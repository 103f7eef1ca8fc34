using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Cases.Retention.Requests;

/// <summary>Erases what one author wrote in one case, at their request. Others' messages and the case stay; so do the
/// answers of bodies, which were given to all.</summary>
public sealed class EraseAuthor(
    AppDb db, AuthorRecords records, ErasureRows rows, ErasureFiles files, Dialect dialect, Keys keys, Sealer sealer,
    CurrentAsker asker, AuditLog audit, TimeProvider time)
{
    public sealed record Request(long RequestId);

    public sealed record Outcome(Refusal? Refused = null);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await dialect.EraseForGoodAsync(db, cancellation);
        try
        {
            return await EraseAsync(request.RequestId, cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return Refused("Request.Changed");
        }
    }

    private async Task<Outcome> EraseAsync(long requestId, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var asked = await db.DataRequests.FirstOrDefaultAsync(row => row.Id == requestId, cancellation);
        if (asked is null || !asker.Value.Can(Permission.HandleQuarantine, asked.CentreId))
            return Refused("Request.None");
        if (asked is not { State: DataRequestState.Waiting, Kind: DataRequestKind.Erasure })
            return Refused("Request.Changed");
        var chain = await records.ChainAsync(asked.CaseId, cancellation);
        if (await records.IsHeldAsync(chain, now, cancellation)) return Refused("Request.Held");
        var about = await db.Cases.IgnoreQueryFilters().FirstAsync(row => row.Id == asked.CaseId, cancellation);
        var messages = await records.MessagesAsync(asked, cancellation);
        var ids = messages.ConvertAll(row => row.Id);
        // The case is named by what its first message says.
        var first = await db.Messages.Where(row => row.CaseId == about.Id).MinAsync(row => (long?)row.Id, cancellation);
        if (first is { } id && ids.Contains(id))
            await CaseTitles.ReplaceAsync(db, [about], "Erased.Title", cancellation);
        about.Version++;
        (asked.State, asked.DecidedBy, asked.DecidedAt) = (DataRequestState.Done, asker.Value.StaffId, now);
        await db.SaveChangesAsync(cancellation);

        var attached = await db.Attachments.Where(row => row.CaseId == about.Id && row.MessageId != null
            && ids.Contains(row.MessageId.Value)).ToListAsync(cancellation);
        var stored = attached.SelectMany(row => new[] { row.OriginalKey, row.ShownKey }).OfType<string>().ToList();
        stored.AddRange(await PackagesAsync(asked, cancellation));
        db.Attachments.RemoveRange(attached);
        var touched = attached.Count + await WordsAsync(asked, chain, messages, now, cancellation);
        foreach (var one in chain) await UndoSteps.ForgetAsync(db, one, cancellation);
        db.DoomedFiles.AddRange(stored.Select(key => new DoomedFile { Key = key, At = now }));
        db.Tombstones.Add(Stone(asked, about, touched, stored, ids, now));
        audit.Note("request.erase", asked.CentreId, asked.Id.ToString(CultureInfo.InvariantCulture),
            string.Create(CultureInfo.InvariantCulture, $"{touched} {stored.Count}"));
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        await files.SweepAsync(cancellation);
        return new Outcome();
    }

    private async Task<int> WordsAsync(DataRequest asked, List<long> chain, List<ErasedMessage> messages, DateTime now,
        CancellationToken cancellation)
    {
        var ids = messages.ConvertAll(row => row.Id);
        var deliveries = db.Deliveries.Where(row => chain.Contains(row.CaseId) && ids.Contains(row.MessageId));
        await ErasureRows.StopDeliveriesAsync(deliveries, cancellation);
        var touched = await deliveries.ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Text, "").SetProperty(row => row.Problem, (string?)null), cancellation);
        touched += await db.Identities.Where(row => row.AuthorId == asked.AuthorId).ExecuteDeleteAsync(cancellation);
        touched += await db.Verdicts
            .Where(row => chain.Contains(row.CaseId) && ids.Contains(row.MessageId) && row.Words != null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Words, (string?)null), cancellation);
        touched += await db.CaseEvents
            .Where(row => chain.Contains(row.CaseId) && row.MessageId != null && ids.Contains(row.MessageId.Value)
                && row.Words != null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Words, (string?)null), cancellation);
        touched += await rows.EmptyMessagesAsync(messages, now, cancellation);
        return touched + await rows.ClearAddressesAsync(messages, cancellation);
    }

    /// <summary>Copies that were made for the same author go too.</summary>
    private async Task<List<string>> PackagesAsync(DataRequest asked, CancellationToken cancellation)
    {
        var made = await db.DataRequests.Where(row => row.CaseId == asked.CaseId && row.AuthorId == asked.AuthorId
            && row.PackageKey != null).ToListAsync(cancellation);
        var stored = made.ConvertAll(row => row.PackageKey!);
        foreach (var row in made) (row.PackageKey, row.SealedPass) = (null, null);
        return stored;
    }

    private Tombstone Stone(
        DataRequest asked, Case about, int touched, List<string> stored, List<long> ids, DateTime now)
    {
        var stone = new Tombstone
        {
            Id = keys.Next(), CaseId = about.Id, CaseNumber = about.Number, CentreId = about.CentreId, At = now,
            Action = RetentionAction.EraseAuthor, RequestId = asked.Id, Rows = touched, Files = stored.Count,
            Traces = new TombstoneTraces(ids, [], [asked.AuthorId], stored).Write(),
        };
        stone.Hash = TombstoneTraces.HashOf(sealer, stone);
        return stone;
    }

    private static Outcome Refused(string text) => new(new Refusal(null, text));
}
