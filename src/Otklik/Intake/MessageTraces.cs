using Microsoft.EntityFrameworkCore;
using Otklik.Cases.Retention;
using Otklik.Data;

namespace Otklik.Intake;

/// <summary>What quarantine and the list of known keys hold of erased messages; the inbox holds nothing of a placed
/// one. A key stays, so that the
/// network's repeat is no new message; it leads nowhere.</summary>
internal sealed class MessageTraces : IMessageTraces
{
    private const int AtOnce = 500;

    public async Task<int> EraseAsync(
        AppDb db, IReadOnlyList<ErasedMessage> messages, CancellationToken cancellation)
    {
        var rows = 0;
        foreach (var channel in messages.GroupBy(row => row.ChannelId, row => row.Key))
        {
            foreach (var keys in channel.Chunk(AtOnce))
            {
                await db.SeenKeys.Where(row => row.ChannelId == channel.Key && keys.Contains(row.Key))
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.MessageId, SeenKey.Erased)
                        .SetProperty(row => row.TextHash, (long?)null), cancellation);
                // What waits there under the same number has other words: it is a message that nobody has read yet.
                rows += await db.Quarantine.IgnoreQueryFilters()
                    .Where(row => row.ChannelId == channel.Key && keys.Contains(row.ExternalKey)
                        && row.State != QuarantineState.Waiting)
                    .ExecuteDeleteAsync(cancellation);
            }
        }

        return rows;
    }

    public Task<int> SweepAsync(AppDb db, CancellationToken cancellation)
    {
        var nothing = Array.Empty<byte>();
        return db.Quarantine.IgnoreQueryFilters()
            .Where(row => row.State == QuarantineState.Retried && row.Body != nothing)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Body, nothing), cancellation);
    }
}
