using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.Cases.Retention.Requests;

/// <summary>Requests of residents within the asker's reach: what waits first, by its day.</summary>
public sealed class RequestList(AppDb db, CurrentAsker asker)
{
    public const int Shown = 200;

    public sealed record Line(DataRequest Request, string Number);

    public Task<List<Line>> ReadAsync(bool isWaiting, CancellationToken cancellation)
    {
        var rows = db.DataRequests.AsNoTracking()
            .Where(row => (row.State == DataRequestState.Waiting) == isWaiting);
        rows = isWaiting ? rows.OrderBy(row => row.DueAt) : rows.OrderByDescending(row => row.Id);
        return rows.Take(Shown).Select(row => new Line(row,
            db.Cases.Where(about => about.Id == row.CaseId).Select(about => about.Number).FirstOrDefault() ?? ""))
            .ToListAsync(cancellation);
    }

    public Task<int> CountAsync(CancellationToken cancellation) =>
        db.DataRequests.CountAsync(row => row.State == DataRequestState.Waiting, cancellation);

    public async Task<Line?> FindAsync(long id, CancellationToken cancellation)
    {
        var row = await db.DataRequests.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, cancellation);
        if (row is null || !asker.Value.Can(Permission.HandleQuarantine, row.CentreId)) return null;
        return new Line(row, await db.Cases.Where(about => about.Id == row.CaseId).Select(about => about.Number)
            .FirstOrDefaultAsync(cancellation) ?? "");
    }
}
