using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.Cases.Approvals;

/// <summary>Says who approves replies of a centre, or of one of its bodies, and in which order. Replies that wait for a
/// signature already keep the steps with which they were sent.</summary>
public sealed class SetApproval(AppDb db, Keys keys, CurrentAsker asker, AuditLog audit, ApprovalPlan plan)
{
    /// <summary>Each step costs a resident a day: more than this many has never served anybody.</summary>
    public const int MostSteps = 3;

    /// <param name="Steps">Codes of <see cref="StepCode"/>; none: as the centre above has it, or the default.</param>
    /// <param name="Was">The place's own chain when the form was shown; null: not asked.</param>
    public sealed record Request(long CentreId, long? OrganisationId, IReadOnlyList<string> Steps, string? Was = null);

    /// <param name="Before">The place's own chain before, for taking the step back.</param>
    public sealed record Outcome(string Before, Refusal? Refused = null);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (outcome, subject, after) = await StageAsync(request, cancellation);
        if (outcome.Refused is not null || after == outcome.Before) return outcome;
        audit.Note("approval.set", request.CentreId, subject, after);
        await db.SaveChangesAsync(cancellation);
        return outcome;
    }

    /// <summary>Changes the rows and leaves saving and the journal to the caller.</summary>
    internal async Task<(Outcome Outcome, string Subject, string After)> StageAsync(
        Request request, CancellationToken cancellation)
    {
        if (!asker.Value.Can(Permission.ManageStaff, request.CentreId, request.OrganisationId))
            return Refused(null, "Chain.NotYours");
        var chain = (await plan.ReadAsync(request.CentreId, cancellation))
            .FirstOrDefault(one => one.Body?.Id == request.OrganisationId);
        if (chain is null) return Refused(null, "Chain.NotYours");
        var old = await db.ApprovalRules.Where(rule => rule.CentreId == request.CentreId
            && rule.OrganisationId == request.OrganisationId).ToListAsync(cancellation);
        var before = StepCode.Of(old);
        if (request.Was is not null && request.Was != before) return Refused(null, "Chain.Changed");
        if (request.Steps.Count > MostSteps) return Refused(null, "Chain.Long");

        var rules = new List<ApprovalRule>();
        foreach (var code in request.Steps)
        {
            var field = $"step{rules.Count + 1}";
            if (StepCode.Read(code) is not { } step) return Refused(field, "Chain.NoStep");
            var (role, person) = step;
            if (person is not null && !chain.Signers.Any(signer => signer.StaffId == person))
                return Refused(field, "Chain.CannotSign");
            if (person is not null && rules.Exists(rule => rule.StaffId == person))
                return Refused(field, "Chain.Twice");
            rules.Add(new ApprovalRule
            {
                Id = keys.Next(), CentreId = request.CentreId, OrganisationId = request.OrganisationId,
                Order = rules.Count + 1, Role = role, StaffId = person,
            });
        }

        var after = StepCode.Of(rules);
        if (after != before)
        {
            db.ApprovalRules.RemoveRange(old);
            db.ApprovalRules.AddRange(rules);
        }

        return (new Outcome(before), chain.Body?.Code ?? chain.Centre.Code, after);
    }

    private static (Outcome, string, string) Refused(string? field, string text) =>
        (new Outcome("", new Refusal(field, text)), "", "");
}
