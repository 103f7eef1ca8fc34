using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Cases.Retention;

/// <summary>A hold as the case's page tells of it.</summary>
public sealed record CaseHold(string Reason, string SetBy, DateTime SetAt, DateTime? Until)
{
    public static Task<CaseHold?> OfAsync(AppDb db, long caseId, DateTime now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        return (
            from hold in PlaceHold.Standing(db, caseId, now)
            join person in db.Users on hold.SetBy equals person.Id into people
            from person in people.DefaultIfEmpty()
            orderby hold.Id descending
            select new CaseHold(hold.Reason, person == null ? "" : person.Title, hold.SetAt, hold.Until))
            .FirstOrDefaultAsync(cancellation);
    }
}
