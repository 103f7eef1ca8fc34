using Microsoft.EntityFrameworkCore;
using Otklik.Connectors;
using Otklik.Data;

namespace Otklik.Cases.Replies;

/// <summary>What a network tells of our own replies after they were sent: that one has arrived, though its answer to us
/// was lost; that one came back. Told twice, it changes nothing the second time.</summary>
public sealed class DeliveryNews(AppDb db, RecordDelivery record, TimeProvider time)
{
    /// <summary>Problem code of an attempt whose outcome is not known; Channels writes it before sending.</summary>
    public const string Begun = "begun";

    /// <summary>Confirms the attempt that the echo belongs to. Where a network repeats an idempotency key only for an
    /// hour, this is what keeps a resident from getting the reply twice.</summary>
    /// <param name="echoKeyOf">The key under which this network echoes a delivery.</param>
    /// <returns>Whether a delivery was confirmed.</returns>
    public async Task<bool> ArrivedAsync(
        long channelId, OwnEcho echo, Func<Guid, string?> echoKeyOf, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(echo);
        ArgumentNullException.ThrowIfNull(echoKeyOf);
        if (echo.IdempotencyKey is not { } key) return false;
        var unsure = await db.Deliveries.AsNoTracking()
            .Where(row => row.ChannelId == channelId && row.State == DeliveryState.Waiting
                && (row.ProblemCode == Begun || row.Attempts > 0))
            .Select(row => new { row.Id, row.IdempotencyKey }).ToListAsync(cancellation);
        if (unsure.Find(row => echoKeyOf(row.IdempotencyKey) == key) is not { } found) return false;
        var externalId = echo.ExternalId ?? Tail(echo.MessageKey);
        await record.RunAsync(new DeliveryResult.Sent(found.Id, Now(), externalId), cancellation);
        return true;
    }

    /// <summary>The reply did not reach the resident after all.</summary>
    public async Task<bool> ReturnedAsync(long channelId, DeliveryFailed news, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(news);
        var afterFirst = news.MessageKey.IndexOf('_', StringComparison.Ordinal) + 1;
        string[] ids = [Tail(news.MessageKey), news.MessageKey[afterFirst..]];
        var found = await db.Deliveries.AsNoTracking()
            .Where(row => row.ChannelId == channelId && row.ExternalId != null && ids.Contains(row.ExternalId))
            .FirstOrDefaultAsync(row => row.State == DeliveryState.Sent, cancellation);
        if (found is null || (Guid.TryParse(news.IdempotencyKey, out var key) && key != found.IdempotencyKey))
            return false;
        await record.RunAsync(new DeliveryResult.Failed(found.Id, Now(), "returned", news.Reason), cancellation);
        return true;
    }

    private static string Tail(string messageKey) =>
        messageKey[(messageKey.LastIndexOf('_') + 1)..];

    private DateTime Now() => time.GetUtcNow().UtcDateTime;
}
