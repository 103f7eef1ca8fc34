using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.Cases.Replies;

/// <summary>Who signs a reply before it goes out: the steps that the body or the nearest centre up the tree has set,
/// one approver where nobody has set any, and a head when a promise is moved for the third time. Nobody signs their own
/// words, and nobody signs twice.</summary>
public sealed class ApprovalChain(AppDb db, CaseDesk desk)
{
    internal static readonly Role[] Signing =
        [.. Enum.GetValues<Role>().Where(role => RolePermissions.Allows(role, Permission.Approve))];

    /// <returns>The steps in order, or why there is nobody to sign.</returns>
    public async Task<(IReadOnlyList<ApprovalStep> Steps, string? Refused)> BuildAsync(
        Case about, Reply reply, bool needsHead, int after, CancellationToken cancellation)
    {
        var centres = await AboveAsync(about.CentreId, cancellation);
        var rules = await RulesAsync(about, centres, cancellation);
        var signers = await SignersAsync(about, centres, reply.AuthorId, cancellation);
        var steps = rules.Select((rule, at) => new ApprovalStep
        {
            Id = desk.NextKey(), ReplyId = reply.Id, Order = after + at + 1, Role = rule.Role,
            // The author cannot be their own approver: somebody else of those who may signs instead.
            StaffId = rule.StaffId == reply.AuthorId ? null : rule.StaffId,
        }).ToList();
        if (needsHead && !steps.Exists(step => step.Role == Role.Head))
        {
            steps.Add(new ApprovalStep
            {
                Id = desk.NextKey(), ReplyId = reply.Id, Order = after + steps.Count + 1, Role = Role.Head,
            });
        }

        var unsigned = steps.Find(step => !signers.Exists(signer => Fits(step, signer.StaffId, signer.Role)));
        if (unsigned is null) return (steps, null);
        return ([], unsigned.Role == Role.Head
            ? CaseTexts.Get("Approval.NoHead")
            : CaseTexts.Get("Approval.Nobody"));
    }

    /// <summary>The step that waits for a signature; null when all have signed.</summary>
    public static ApprovalStep? Next(IEnumerable<ApprovalStep> steps) =>
        steps.Where(step => step.DecidedAt is null).MinBy(step => step.Order);

    /// <summary>Why this person cannot sign this step; null when they can.</summary>
    public static string? Refusal(
        Asker asker, Case about, Reply reply, ApprovalStep step, IEnumerable<ApprovalStep> all)
    {
        if (asker.StaffId == reply.AuthorId) return CaseTexts.Get("Approval.Own");
        var hasSigned = all.Any(one => one.DecidedBy == asker.StaffId && one.IsApproved == true
            && one.DecidedAt >= reply.SubmittedAt);
        if (hasSigned) return CaseTexts.Get("Approval.Signed");
        var hats = asker.Hats.Where(hat => hat.Covers(about.CentreId, about.OrganisationId)).ToList();
        if (!hats.Exists(hat => Fits(step, asker.StaffId, hat.Role)))
            return CaseTexts.Get(step.Role == Role.Head ? "Approval.HeadOnly" : "Approval.NotYou");
        return null;
    }

    /// <param name="rules">Those of the body itself and of its centres.</param>
    /// <param name="centres">From the root down.</param>
    internal static List<ApprovalRule> Nearest(List<ApprovalRule> rules, List<long> centres)
    {
        var ofBody = rules.Where(rule => rule.OrganisationId is not null).ToList();
        var nearest = ofBody.Count > 0 ? ofBody
            : rules.GroupBy(rule => rule.CentreId).MaxBy(group => centres.IndexOf(group.Key))?.ToList();
        return nearest is { Count: > 0 } chain ? [.. chain.OrderBy(rule => rule.Order)] : [new ApprovalRule()];
    }

    internal static bool Fits(long? wantedStaff, Role? wantedRole, long staffId, Role role) =>
        Signing.Contains(role) && (wantedStaff ?? staffId) == staffId && (wantedRole ?? role) == role;

    private static bool Fits(ApprovalStep step, long staffId, Role role) =>
        Fits(step.StaffId, step.Role, staffId, role);

    private async Task<List<ApprovalRule>> RulesAsync(
        Case about, List<long> centres, CancellationToken cancellation)
    {
        var rules = await db.ApprovalRules.AsNoTracking()
            .Where(rule => centres.Contains(rule.CentreId)
                && (rule.OrganisationId == null || rule.OrganisationId == about.OrganisationId))
            .ToListAsync(cancellation);
        return Nearest(rules, centres);
    }

    private async Task<List<StaffRole>> SignersAsync(
        Case about, List<long> centres, long author, CancellationToken cancellation)
    {
        var (now, body) = (desk.Now, about.OrganisationId);
        return await (
            from role in db.StaffRoles.AsNoTracking()
            join person in db.Users on role.StaffId equals person.Id
            where Signing.Contains(role.Role) && role.StaffId != author && person.LeftAt == null
                && (role.From == null || role.From <= now) && (role.Until == null || role.Until > now)
                && (role.OrganisationId == null ? centres.Contains(role.CentreId) : role.OrganisationId == body)
            select role).ToListAsync(cancellation);
    }

    /// <summary>From the root down to the centre itself.</summary>
    private async Task<List<long>> AboveAsync(long centreId, CancellationToken cancellation)
    {
        var path = await db.Centres.IgnoreQueryFilters().Where(row => row.Id == centreId).Select(row => row.Path)
            .FirstOrDefaultAsync(cancellation) ?? "";
        return [.. path.Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => long.Parse(part, CultureInfo.InvariantCulture)).Append(centreId).Distinct()];
    }
}
