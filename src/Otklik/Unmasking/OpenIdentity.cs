using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Connectors;
using Otklik.Data;
using Otklik.Vault;

namespace Otklik.Unmasking;

/// <summary>Shows the identity to who asked, after the second person agreed: once, for a quarter of an hour from the
/// first look. Each look is a row of the journal, committed before anything is shown.</summary>
public sealed class OpenIdentity(AppDb db, AuthorVault vault, Asker asker, AuditLog audit, TimeProvider time)
{
    /// <param name="Until">When it is hidden again.</param>
    public sealed record Outcome(InboundAuthor? Author, Network Network, DateTime Until);

    /// <summary>Null when there is nothing to be shown to this person now.</summary>
    public async Task<Outcome?> RunAsync(long id, CancellationToken cancellation)
    {
        var row = await db.Unmaskings.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, cancellation);
        var now = time.GetUtcNow().UtcDateTime;
        if (row is null || row.AskedBy != asker.StaffId || !asker.Can(Permission.Unmask, row.CentreId)
            || !row.MayBeOpened(now)) return null;
        var about = await db.Cases.AsNoTracking().FirstOrDefaultAsync(one => one.Id == row.CaseId, cancellation);
        if (about is null) return null;
        var identity = await db.Identities.AsNoTracking()
            .FirstOrDefaultAsync(one => one.AuthorId == row.AuthorId, cancellation);
        var network = await db.Messages.Where(one => one.Id == row.MessageId)
            .Join(db.Channels.IgnoreQueryFilters(), one => one.ChannelId, one => one.Id, (_, one) => one.Network)
            .FirstOrDefaultAsync(cancellation);
        // Two first looks at once are one: the earlier time stands.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.Unmaskings.Where(one => one.Id == id && one.OpenedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.OpenedAt, now), cancellation);
        audit.Note("unmask.look", row.CentreId, about.Number, $"{row.Reason}");
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new Outcome(identity is null ? null : vault.Open(identity), network,
            (row.OpenedAt ?? now) + UnmaskingRequest.Shown);
    }
}
