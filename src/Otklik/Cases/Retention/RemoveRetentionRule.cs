using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.Cases.Retention;

/// <summary>Takes a centre's own rule away: what is inherited, if anything, holds again.</summary>
public sealed class RemoveRetentionRule(AppDb db, CurrentAsker asker, AuditLog audit)
{
    public sealed record Request(long RuleId);

    /// <param name="Removed">For putting it back.</param>
    public sealed record Outcome(RetentionRule? Removed, Refusal? Refused = null);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var rule = await db.RetentionRules.FirstOrDefaultAsync(row => row.Id == request.RuleId, cancellation);
        if (rule is null || !asker.Value.Can(Permission.ManageStaff, rule.CentreId))
            return new Outcome(null, new Refusal(null, "Retention.NotYours"));
        db.RetentionRules.Remove(rule);
        audit.Note("retention.remove", rule.CentreId, rule.Id.ToString(CultureInfo.InvariantCulture),
            rule.Action.ToString());
        await db.SaveChangesAsync(cancellation);
        return new Outcome(rule);
    }
}
