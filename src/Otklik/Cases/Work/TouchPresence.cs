using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Cases.Work;

/// <summary>Says that somebody looks at a case, or writes in it, and tells who else does. Good for a minute.</summary>
public sealed class TouchPresence(AppDb db, Dialect dialect, CaseDesk desk)
{
    public static TimeSpan Lasts { get; } = TimeSpan.FromMinutes(1);

    public sealed record Request(long CaseId, bool IsWriting);

    public sealed record Other(string Title, string Initials, bool IsWriting);

    /// <summary>The others; null when the case is not the asker's to see.</summary>
    public async Task<IReadOnlyList<Other>?> RunAsync(Request request, CancellationToken cancellation)
    {
        var (me, now) = (desk.Asker.StaffId, desk.Now);
        if (!await db.Cases.AnyAsync(row => row.Id == request.CaseId, cancellation)) return null;
        DateTime? writing = request.IsWriting ? now : null;
        var touched = await db.Presences.Where(row => row.CaseId == request.CaseId && row.StaffId == me)
            .ExecuteUpdateAsync(set => set
                .SetProperty(row => row.SeenAt, now).SetProperty(row => row.WritingAt, writing), cancellation);
        if (touched == 0 && desk.Asker.IsStaff)
        {
            var row = new Presence { CaseId = request.CaseId, StaffId = me, SeenAt = now, WritingAt = writing };
            await db.Database.OpenConnectionAsync(cancellation);
            await dialect.InsertAsync(db, [row], OnConflict.Ignore, cancellation);
        }

        return await OthersAsync(request.CaseId, cancellation);
    }

    public async Task<IReadOnlyList<Other>> OthersAsync(long caseId, CancellationToken cancellation)
    {
        var (me, since) = (desk.Asker.StaffId, desk.Now - Lasts);
        return await (
            from row in db.Presences
            where row.CaseId == caseId && row.StaffId != me && row.SeenAt >= since
            join person in db.Users on row.StaffId equals person.Id
            orderby row.WritingAt descending, row.StaffId
            select new Other(person.Title, person.Initials, row.WritingAt >= since)).ToListAsync(cancellation);
    }
}
