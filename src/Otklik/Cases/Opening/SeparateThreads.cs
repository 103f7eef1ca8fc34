using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Otklik.Connectors;
using Otklik.Data;
using Otklik.Vault;

namespace Otklik.Cases.Opening;

/// <summary>Brings what was kept before into the form of today: a private conversation that spoke of several cases gets
/// a row for each, and the numbers of what we sent into it no longer name its chat. A batch a transaction, with the
/// note how far it came; once and for all.</summary>
public sealed class SeparateThreads(AppDb db, AuthorVault vault, Keys keys, TimeProvider time)
{
    private const string Progress = "Threads by case";
    private const int Batch = 200;

    /// <summary>False when it came to the end.</summary>
    public async Task<bool> StepAsync(CancellationToken cancellation)
    {
        var state = await db.Resealings.SingleOrDefaultAsync(row => row.Table == Progress, cancellation);
        if (state is { FinishedAt: not null }) return false;
        if (state is null) db.Resealings.Add(state = new Resealing { Table = Progress, After = long.MinValue });
        await keys.EnsureAsync(Batch * 10, cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var threads = await db.Threads.IgnoreQueryFilters()
            .Where(row => row.Id > state.After && row.SealedAddress != null && row.Kind != ThreadKind.Form)
            .OrderBy(row => row.Id).Take(Batch).ToListAsync(cancellation);
        await SeparateAsync(threads, cancellation);
        if (threads.Count == 0) state.FinishedAt = time.GetUtcNow().UtcDateTime;
        else state.After = threads[^1].Id;
        state.Done += threads.Count;
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        db.ChangeTracker.Clear();
        return threads.Count > 0;
    }

    private async Task SeparateAsync(List<MessageThread> threads, CancellationToken cancellation)
    {
        var ids = threads.ConvertAll(row => row.Id);
        var spoken = (await db.Messages.IgnoreQueryFilters().Where(row => ids.Contains(row.ThreadId))
            .Select(row => new { row.ThreadId, row.CaseId }).Distinct().ToListAsync(cancellation))
            .ToLookup(row => row.ThreadId, row => row.CaseId);
        foreach (var thread in threads)
        {
            var cases = spoken[thread.Id].Order().ToList();
            await HideSentAsync(thread, cases, cancellation);
            if (cases.Count < 2) continue;
            var stays = thread.CaseId is { } current && cases.Contains(current) ? current : cases[^1];
            foreach (var caseId in cases.Where(id => id != stays))
            {
                var own = await RowOfAsync(thread, caseId, cancellation);
                if (own is null) break;
                await db.Messages.IgnoreQueryFilters()
                    .Where(row => row.ThreadId == thread.Id && row.CaseId == caseId)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.ThreadId, own), cancellation);
                await db.Deliveries.IgnoreQueryFilters()
                    .Where(row => row.CaseId == caseId && row.ThreadId == thread.Id)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.ThreadId, own), cancellation);
            }
        }
    }

    private async Task<long?> RowOfAsync(MessageThread thread, long caseId, CancellationToken cancellation)
    {
        var key = vault.ThreadKeyIn(thread.ChannelId, thread.Key, caseId);
        var known = await db.Threads.Where(row => row.ChannelId == thread.ChannelId && row.Key == key)
            .Select(row => (long?)row.Id).FirstOrDefaultAsync(cancellation);
        if (known is not null) return known;
        ThreadAddress address;
        try
        {
            address = vault.OpenAddress(thread.Id, thread.SealedAddress!);
        }
        catch (CryptographicException)
        {
            // Sealed with a key that is gone: a row without an address could answer no more than this one.
            return null;
        }

        var id = keys.Next();
        db.Threads.Add(new MessageThread
        {
            Id = id, ChannelId = thread.ChannelId, Key = key, Kind = thread.Kind, CaseId = caseId,
            SealedAddress = vault.SealAddress(id, address), Context = thread.Context,
        });
        await db.SaveChangesAsync(cancellation);
        return id;
    }

    private async Task HideSentAsync(MessageThread thread, List<long> cases, CancellationToken cancellation)
    {
        var sent = await db.Deliveries.IgnoreQueryFilters()
            .Where(row => cases.Contains(row.CaseId) && row.ThreadId == thread.Id && row.ExternalId != null)
            .ToListAsync(cancellation);
        foreach (var row in sent.Where(row => NamesChat(row.ExternalId!)))
            row.ExternalId = vault.SentKey(thread.ChannelId, row.ExternalId!);
    }

    /// <summary>«77123_9»: the chat, then the message.</summary>
    private static bool NamesChat(string externalId) =>
        externalId.IndexOf('_', StringComparison.Ordinal) is > 0 and var cut
        && long.TryParse(externalId.AsSpan(0, cut), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
}
