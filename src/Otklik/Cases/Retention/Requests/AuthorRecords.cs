using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Cases.Retention.Requests;

/// <summary>What is kept of one author in one case.</summary>
public sealed class AuthorRecords(AppDb db)
{
    private const int LongestMergeChain = 20;

    /// <param name="IsHeld">Nothing may be erased now.</param>
    public sealed record Counts(int Messages, int Files, int Changes, int Verdicts, int Sent, int Identities,
        bool IsHeld);

    public Task<List<ErasedMessage>> MessagesAsync(DataRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        return db.Messages.AsNoTracking()
            .Where(row => row.CaseId == request.CaseId && row.AuthorId == request.AuthorId && row.ErasedAt == null)
            .OrderBy(row => row.Id).Select(row => new ErasedMessage(
                row.Id, row.CaseId, row.ChannelId, row.ThreadId, row.AuthorId, row.ExternalKey))
            .ToListAsync(cancellation);
    }

    public async Task<Counts> CountAsync(DataRequest request, DateTime now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var messages = await MessagesAsync(request, cancellation);
        var ids = messages.ConvertAll(row => row.Id);
        var (keys, channels) = (messages.ConvertAll(row => row.Key), messages.Select(row => row.ChannelId).Distinct()
            .ToList());
        var cases = await ChainAsync(request.CaseId, cancellation);
        return new Counts(messages.Count,
            await db.Attachments.CountAsync(row => row.CaseId == request.CaseId && row.MessageId != null
                && ids.Contains(row.MessageId.Value), cancellation),
            await db.MessageChanges.CountAsync(
                row => channels.Contains(row.ChannelId) && keys.Contains(row.MessageKey), cancellation),
            await db.Verdicts.CountAsync(row => cases.Contains(row.CaseId) && ids.Contains(row.MessageId),
                cancellation),
            await db.Deliveries.CountAsync(row => cases.Contains(row.CaseId) && ids.Contains(row.MessageId),
                cancellation),
            await db.Identities.CountAsync(row => row.AuthorId == request.AuthorId, cancellation),
            await IsHeldAsync(cases, now, cancellation));
    }

    public Task<bool> IsHeldAsync(List<long> cases, DateTime now, CancellationToken cancellation) =>
        db.LegalHolds.IgnoreQueryFilters().AnyAsync(hold => cases.Contains(hold.CaseId) && hold.LiftedAt == null
            && (hold.Until == null || hold.Until > now), cancellation);

    /// <summary>The case and those into which it was merged: its answers lie there.</summary>
    public async Task<List<long>> ChainAsync(long caseId, CancellationToken cancellation)
    {
        var chain = new List<long> { caseId };
        while (chain.Count <= LongestMergeChain)
        {
            var last = chain[^1];
            var into = await db.Cases.IgnoreQueryFilters().Where(row => row.Id == last)
                .Select(row => row.MergedIntoId).FirstOrDefaultAsync(cancellation);
            if (into is not { } next || chain.Contains(next)) break;
            chain.Add(next);
        }

        return chain;
    }
}
