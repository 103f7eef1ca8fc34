using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.Intake;

/// <summary>Sends a payload from quarantine through the intake once more. It comes back, with its new problem, if
/// it fails again.</summary>
public sealed class RetryEnvelope(
    AppDb db, Keys keys, Dialect dialect, Asker asker, TimeProvider time, IntakeSignal signal)
{
    public sealed record Request(long Id);

    public async Task<QuarantineOutcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var row = await db.Quarantine.SingleOrDefaultAsync(one => one.Id == request.Id, cancellation);
        if (row is null || !asker.Can(Permission.HandleQuarantine, row.CentreId)) return QuarantineOutcome.NotFound;
        if (row.State != QuarantineState.Waiting) return QuarantineOutcome.DecidedAlready;
        // The inbox holds one payload a number: a second one would be dropped there without a word.
        if (await db.Inbox.AnyAsync(
            one => one.ChannelId == row.ChannelId && one.ExternalKey == row.ExternalKey, cancellation))
            return QuarantineOutcome.SameOnItsWay;
        row.State = QuarantineState.Retried;
        (row.DecidedBy, row.DecidedAt) = (asker.StaffId, time.GetUtcNow().UtcDateTime);
        var envelope = new Envelope
        {
            Id = keys.Next(), ChannelId = row.ChannelId, ExternalKey = row.ExternalKey, Body = row.Body,
            Source = EnvelopeSource.Retry, ReceivedAt = row.ReceivedAt, Line = row.Line,
            Share = Shares.Of(row.ChannelId),
        };
        // It lies in the inbox now; two copies would have to be erased some day.
        row.Body = [];
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await dialect.InsertAsync(db, [envelope], OnConflict.Ignore, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        signal.Pulse();
        return QuarantineOutcome.Done;
    }
}
