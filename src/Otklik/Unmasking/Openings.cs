using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Unmasking;

/// <summary>What residents and the public are told of opened identities: when and by which kind of reason, and how many
/// in a quarter. Never by whom, never whose.</summary>
public static class Openings
{
    private const int Quarters = 4;

    public sealed record Opening(DateTime At, UnmaskingReason Reason);

    /// <param name="From">First day of the quarter.</param>
    public sealed record Quarter(DateTime From, UnmaskingReason Reason, int Count);

    /// <summary>Of the author of these messages.</summary>
    public static async Task<IReadOnlyList<Opening>> OfAsync(
        AppDb db, long authorId, IReadOnlyList<long> messageIds, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Unmaskings.AsNoTracking()
            .Where(row => row.OpenedAt != null && (row.AuthorId == authorId || messageIds.Contains(row.MessageId)))
            .OrderBy(row => row.OpenedAt).Select(row => new Opening(row.OpenedAt!.Value, row.Reason))
            .ToListAsync(cancellation);
    }

    /// <summary>The last quarters, the running one first, each with every reason.</summary>
    public static async Task<IReadOnlyList<Quarter>> CountAsync(
        AppDb db, DateTime now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        var current = new DateTime(now.Year, (now.Month - 1) / 3 * 3 + 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var first = current.AddMonths(-3 * (Quarters - 1));
        var rows = await db.Unmaskings.AsNoTracking().Where(row => row.OpenedAt >= first)
            .Select(row => new { row.OpenedAt, row.Reason }).ToListAsync(cancellation);
        return
        [
            .. Enumerable.Range(0, Quarters).Select(back => current.AddMonths(-3 * back)).SelectMany(from =>
                Enum.GetValues<UnmaskingReason>().Select(reason => new Quarter(from, reason, rows.Count(row =>
                    row.Reason == reason && row.OpenedAt >= from && row.OpenedAt < from.AddMonths(3))))),
        ];
    }
}
