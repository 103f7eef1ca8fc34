using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.Cases.Retention;

/// <summary>Forbids erasing anything of a case until a day, or until it is lifted.</summary>
public sealed class PlaceHold(AppDb db, Keys keys, CurrentAsker asker, AuditLog audit, TimeProvider time)
{
    public const int MaxReason = 500;

    /// <param name="Until">The last moment it holds; null: until lifted.</param>
    public sealed record Request(long CaseId, string Reason, DateTime? Until = null);

    public sealed record Outcome(Refusal? Refused = null);

    /// <summary>Heads, arbiters and administrators of the case's centre.</summary>
    public static bool MayHold(Asker asker, Case about)
    {
        ArgumentNullException.ThrowIfNull(asker);
        ArgumentNullException.ThrowIfNull(about);
        return asker.Can(Permission.ManageStaff, about.CentreId) || asker.Can(Permission.Arbitrate, about.CentreId);
    }

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var about = await db.Cases.FirstOrDefaultAsync(row => row.Id == request.CaseId, cancellation);
        if (about is null || !MayHold(asker.Value, about)) return Refused(null, "Hold.NotYours");
        var reason = request.Reason.Trim();
        if (reason.Length is 0 or > MaxReason) return Refused("reason", "Hold.NoReason");
        var now = time.GetUtcNow().UtcDateTime;
        if (request.Until <= now) return Refused("until", "Hold.Past");
        if (await Standing(db, request.CaseId, now).AnyAsync(cancellation)) return Refused(null, "Hold.Already");
        db.LegalHolds.Add(new LegalHold
        {
            Id = keys.Next(), CaseId = about.Id, CentreId = about.CentreId, Reason = reason,
            SetBy = asker.Value.StaffId, SetAt = now, Until = request.Until,
        });
        // Whoever erases at this very moment compares versions.
        about.Version++;
        audit.Note("hold.place", about.CentreId, about.Number);
        try
        {
            await db.SaveChangesAsync(cancellation);
            return new Outcome();
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return Refused(null, "Hold.Changed");
        }
    }

    /// <summary>Holds of the case that hold now.</summary>
    public static IQueryable<LegalHold> Standing(AppDb db, long caseId, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.LegalHolds.IgnoreQueryFilters().Where(row => row.CaseId == caseId && row.LiftedAt == null
            && (row.Until == null || row.Until > now));
    }

    private static Outcome Refused(string? field, string text) => new(new Refusal(field, text));
}
