using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Cases;

/// <summary>What residents deleted in their network and did not restore.</summary>
public static class TakenBack
{
    /// <param name="changes">Of one message, oldest first.</param>
    public static bool Is(IEnumerable<MessageChange> changes) =>
        changes.LastOrDefault(change => change.Kind != MessageChangeKind.Edited)?.Kind == MessageChangeKind.Deleted;

    /// <returns>Those of the keys whose messages are gone.</returns>
    public static async Task<HashSet<string>> OfAsync(
        AppDb db, long channelId, IReadOnlyCollection<string> messageKeys, CancellationToken cancellation) =>
        messageKeys.Count == 0 ? []
            : (await db.MessageChanges.AsNoTracking()
                .Where(row => row.ChannelId == channelId && messageKeys.Contains(row.MessageKey))
                .OrderBy(row => row.Id).ToListAsync(cancellation))
            .GroupBy(row => row.MessageKey).Where(Is).Select(group => group.Key).ToHashSet();
}
