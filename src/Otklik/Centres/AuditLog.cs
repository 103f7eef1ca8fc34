using Otklik.Centres.Auditing;
using Otklik.Data;

namespace Otklik.Centres;

/// <summary>Writes down who did what, in the transaction of the deed itself: the caller saves. The row is signed here
/// and linked into the chain after it is committed (see <see cref="LinkAudit"/>).</summary>
public sealed class AuditLog(AppDb db, Keys keys, CurrentAsker asker, TimeProvider clock, AuditChain chain)
{
    /// <param name="action">Words of ours, <c>staff.add</c>.</param>
    /// <param name="centreId">Centre whose administrators may read it; null: only those above all.</param>
    /// <param name="subject">What it was done to, an id or a code.</param>
    /// <param name="details">Ids, codes and words of ours; never what a resident wrote, never a secret.</param>
    public void Note(string action, long? centreId, string subject, string details = "") =>
        NoteAs(asker.Value.StaffId, action, centreId, subject, details);

    public void NoteAs(long staffId, string action, long? centreId, string subject, string details = "")
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var entry = new AuditEntry
        {
            Id = keys.Next(),
            At = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)),
            StaffId = staffId == 0 ? null : staffId,
            CentreId = centreId,
            Action = action,
            Subject = subject,
            Details = details,
        };
        entry.Mac = chain.Sign(entry);
        db.Audit.Add(entry);
    }
}
