using Microsoft.EntityFrameworkCore;
using Otklik.Centres.Staff;
using Otklik.Data;

namespace Otklik.Centres.Structure;

/// <summary>Bodies within the asker's reach by name or code, a page at a time: a country has twenty thousand.</summary>
public sealed class BodyList(AppDb db, CurrentAsker asker)
{
    public const int PageSize = 50;

    public sealed record Result(IReadOnlyList<Organisation> Rows, int Total);

    /// <param name="centreId">Only those of this centre; null: of all.</param>
    public async Task<Result> ReadAsync(
        string? words, long? centreId, int page, CancellationToken cancellation)
    {
        var bodies = new StaffReach(asker.Value).Within(db.Organisations.AsNoTracking());
        if (centreId is { } id) bodies = bodies.Where(body => body.CentreId == id);
        foreach (var word in Folded.Words(words)) bodies = bodies.Where(body => body.Sought.Contains(word));
        var rows = await bodies.OrderBy(body => body.ClosedAt != null).ThenBy(body => body.Sought)
            .ThenBy(body => body.Id).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellation);
        return new Result(rows, await bodies.CountAsync(cancellation));
    }
}
