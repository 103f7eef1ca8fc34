using Microsoft.EntityFrameworkCore;
using Otklik.Cases.Work;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.Cases.Queue;

/// <summary>Reads one page of a queue: by key, never by counting rows past.</summary>
public sealed class QueueReader(QueueQuery query, AppDb db, CurrentAsker asker, TimeProvider time)
{
    public const int PageSize = 50;

    /// <summary>Of more nobody wants to know how many.</summary>
    public const int MostCounted = 1000;

    /// <param name="Rows">One page.</param>
    /// <param name="Next">Where the next page begins; null at the end.</param>
    /// <param name="Found">Of a search: how many there are, <see cref="MostCounted"/> at most.</param>
    public sealed record Page(IReadOnlyList<QueueRow> Rows, (long Key, long Id)? Next, int? Found = null);

    public async Task<Page> ReadAsync(QueueFilter filter, DateOnly today, CancellationToken cancellation)
    {
        var cases = await query.OfAsync(filter, today, cancellation);
        var rows = await Ordered(cases, filter).Select(row => new QueueRow
        {
            Id = row.Id, QueueKey = row.QueueKey, Title = row.Title, Excerpt = row.Excerpt, Status = row.Status,
            Kind = row.Kind, Importance = row.Importance, TopicId = row.TopicId, TopicConfidence = row.TopicConfidence,
            MessageCount = row.MessageCount, CentreId = row.CentreId, OrganisationId = row.OrganisationId,
            FirstChannelId = row.FirstChannelId, Settlement = row.Settlement, Street = row.Street, House = row.House,
            Landmark = row.Landmark, Returns = row.Returns,
            CentreReturns = row.CentreReturns, GivenById = row.GivenById, OpenedAt = row.OpenedAt,
            FirstAnswerDueAt = row.FirstAnswerDueAt, FirstAnsweredAt = row.FirstAnsweredAt,
            OutcomeDueAt = row.OutcomeDueAt, NextDueAt = row.NextDueAt, ClarifyingSince = row.ClarifyingSince,
            ClosedAt = row.ClosedAt, PromisedOn = row.PromisedOn,
        }).Take(PageSize + 1).ToListAsync(cancellation);
        var more = rows.Count > PageSize;
        if (more) rows.RemoveAt(PageSize);
        int? found = filter.Search is null ? null
            : more || filter.After is not null ? await cases.Take(MostCounted).CountAsync(cancellation) : rows.Count;
        (long, long)? next = more
            ? (filter.IsByTime ? Micros(rows[^1].OpenedAt) : rows[^1].QueueKey ?? 0, rows[^1].Id) : null;
        return new Page(await WithWritersAsync(rows, cancellation), next, found);
    }

    private static IQueryable<Case> Ordered(IQueryable<Case> cases, QueueFilter filter)
    {
        // Ids rise within a process, but each takes blocks of its own: they are no order of time.
        if (filter.IsByTime)
        {
            if (filter.After is { Key: var at, Id: var last } && At(at) is var opened)
                cases = cases.Where(row => row.OpenedAt < opened || (row.OpenedAt == opened && row.Id < last));
            return cases.OrderByDescending(row => row.OpenedAt).ThenByDescending(row => row.Id);
        }

        if (filter.After is { Key: var key, Id: var id })
            cases = cases.Where(row => row.QueueKey > key || (row.QueueKey == key && row.Id > id));
        return cases.OrderBy(row => row.QueueKey).ThenBy(row => row.Id);
    }

    private static long Micros(DateTime utc) => (utc - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    private static DateTime At(long micros) => DateTime.UnixEpoch.AddTicks(
        Math.Clamp(micros, 0, QueueKeys.Step * 100_000) * TimeSpan.TicksPerMicrosecond);

    /// <summary>Who writes at this moment, and whose draft lies there.</summary>
    private async Task<IReadOnlyList<QueueRow>> WithWritersAsync(List<QueueRow> rows, CancellationToken cancellation)
    {
        if (rows.Count == 0) return rows;
        var ids = rows.ConvertAll(row => row.Id);
        var since = time.GetUtcNow().UtcDateTime - TouchPresence.Lasts;
        var writers = await (
            from presence in db.Presences
            where ids.Contains(presence.CaseId) && presence.WritingAt >= since
            join person in db.Users on presence.StaffId equals person.Id
            select new { presence.CaseId, presence.StaffId, person.Title }).ToListAsync(cancellation);
        var me = asker.Value.StaffId;
        var mine = await db.Replies.AsNoTracking()
            .Where(reply => ids.Contains(reply.CaseId) && reply.AuthorId == me
                && (reply.State == ReplyState.Draft || reply.State == ReplyState.Rework))
            .Select(reply => reply.CaseId).ToListAsync(cancellation);
        return rows.ConvertAll(row => row with
        {
            Writing = mine.Contains(row.Id) ? CaseTexts.Get("Writing.Yours")
                : writers.Find(one => one.CaseId == row.Id && one.StaffId != me) is { } writer
                    ? CaseTexts.Get("Writing.Other", writer.Title) : null,
        });
    }
}
