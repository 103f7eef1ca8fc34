using Microsoft.EntityFrameworkCore;
using Otklik.Cases.Retention;
using Otklik.Cases.Retention.Requests;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Portal.Tracking;

/// <summary>What the author has asked about their data, and what came of it.</summary>
/// <param name="ErasedAt">At their own request, or by a rule.</param>
/// <param name="IsByRequest">They asked for it.</param>
/// <param name="BackupsUntil">Until then backups may hold it; null: how long they are kept was not told.</param>
/// <param name="Waiting">Kinds that wait, with their days.</param>
/// <param name="PackageUntil">A copy lies ready until then.</param>
/// <param name="HasPass">Its pass phrase was not shown yet.</param>
public sealed record PublicRights(
    DateTime? ErasedAt, bool IsByRequest, DateTime? BackupsUntil,
    IReadOnlyDictionary<DataRequestKind, DateTime> Waiting, string? RefusedReason, DateTime? PackageUntil, bool HasPass)
{
    internal static async Task<PublicRights> ReadAsync(
        AppDb db, CaseRows rows, bool isAuthor, OtklikOptions options, DateTime now, CancellationToken cancellation)
    {
        var message = rows.Message;
        var stones = message.ErasedAt is null ? [] : await db.Tombstones.AsNoTracking()
            .Where(row => row.CaseId == message.CaseId && row.RequestId != null).ToListAsync(cancellation);
        var isAsked = stones.Exists(stone => TombstoneTraces.Read(stone).Messages.Contains(message.Id));
        DateTime? until = message.ErasedAt is { } at && options.BackupKeptDays > 0
            ? at.AddDays(options.BackupKeptDays) : null;
        // Everybody reads that it is gone; what was asked is the author's own.
        if (!isAuthor)
            return new PublicRights(message.ErasedAt, isAsked, until, Nothing, null, null, false);
        var asked = await db.DataRequests.AsNoTracking()
            .Where(row => row.CaseId == message.CaseId && row.AuthorId == message.AuthorId)
            .OrderByDescending(row => row.Id).Take(20).ToListAsync(cancellation);
        var package = asked.Find(row => row.PackageKey is not null && row.PackageUntil > now && row.TakenBy is null);
        return new PublicRights(message.ErasedAt, isAsked, until,
            asked.Where(row => row.State == DataRequestState.Waiting).DistinctBy(row => row.Kind)
                .ToDictionary(row => row.Kind, row => row.DueAt),
            asked is [{ State: DataRequestState.Refused } last, ..] ? last.Reason : null,
            package?.PackageUntil, package?.SealedPass is { Length: > 0 });
    }

    private static IReadOnlyDictionary<DataRequestKind, DateTime> Nothing { get; } =
        new Dictionary<DataRequestKind, DateTime>();
}
