using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Otklik.Cases.Replies;
using Otklik.Centres;
using Otklik.Centres.Settings;
using Otklik.Data;

namespace Otklik.Cases.Approvals;

/// <summary>Who approves replies in a centre and in each of its bodies, as it stands now, and who there is to
/// sign.</summary>
public sealed class ApprovalPlan(AppDb db, CurrentAsker asker, CentreBook book, TimeProvider time)
{
    public sealed record Signer(long StaffId, string Title, Role Role);

    /// <param name="Body">Empty: of the centre as a whole.</param>
    /// <param name="SetBy">The centre whose chain holds here; empty when the chain is the body's own or the
    /// default.</param>
    public sealed record Chain(
        Centre Centre, Organisation? Body, IReadOnlyList<ApprovalRule> Steps, bool IsOwn, Centre? SetBy,
        IReadOnlyList<Signer> Signers)
    {
        /// <summary>Nobody has set anything: one signature.</summary>
        public bool IsDefault => !IsOwn && SetBy is null;

        /// <summary>There are different people enough for all steps: nobody signs twice.</summary>
        public bool CanBeSigned => CanSign(0, []);

        private bool CanSign(int at, List<long> signed) => at == Steps.Count || Signers.Any(signer =>
            !signed.Contains(signer.StaffId)
            && ApprovalChain.Fits(Steps[at].StaffId, Steps[at].Role, signer.StaffId, signer.Role)
            && CanSign(at + 1, [.. signed, signer.StaffId]));
    }

    /// <summary>Centres that have a chain of their own.</summary>
    public async Task<IReadOnlySet<long>> OwnersAsync(CancellationToken cancellation) =>
        (await db.ApprovalRules.AsNoTracking().Where(rule => rule.OrganisationId == null)
            .Select(rule => rule.CentreId).Distinct().ToListAsync(cancellation)).ToHashSet();

    /// <summary>Whose chain holds in a centre as a whole.</summary>
    public async Task<Whose?> WhoseAsync(long centreId, CancellationToken cancellation)
    {
        var tree = await book.ReadAsync(cancellation);
        return tree.Centre(centreId) is { } centre
            ? Whose.Of(tree, centre, await OwnersAsync(cancellation)) : null;
    }

    /// <summary>The centre's own chain first, then those of its bodies that the asker sets up; empty when there are
    /// none.</summary>
    public async Task<IReadOnlyList<Chain>> ReadAsync(long centreId, CancellationToken cancellation)
    {
        var centre = await db.Centres.AsNoTracking().FirstOrDefaultAsync(row => row.Id == centreId, cancellation);
        if (centre is null) return [];
        var bodies = (await db.Organisations.AsNoTracking()
                .Where(row => row.CentreId == centreId && row.ClosedAt == null).ToListAsync(cancellation))
            .Where(body => asker.Value.Can(Permission.ManageStaff, centreId, body.Id))
            .OrderBy(body => body.Shown, StringComparer.CurrentCulture).ToList();
        var isWhole = asker.Value.Can(Permission.ManageStaff, centreId);
        if (!isWhole && bodies.Count == 0) return [];

        var path = centre.Path.Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => long.Parse(part, CultureInfo.InvariantCulture)).ToList();
        var above = await db.Centres.AsNoTracking().Where(row => path.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, cancellation);
        var rules = await db.ApprovalRules.AsNoTracking().Where(rule => path.Contains(rule.CentreId))
            .ToListAsync(cancellation);
        var signers = await SignersAsync(path, bodies.ConvertAll(body => (long?)body.Id), cancellation);
        return
        [
            .. (isWhole ? (Organisation?[])[null] : []).Concat(bodies).Select(body =>
            {
                var own = rules.FindAll(rule => rule.OrganisationId == body?.Id && rule.CentreId == centreId);
                var steps = ApprovalChain.Nearest(
                    rules.FindAll(rule => rule.OrganisationId is null || rule.OrganisationId == body?.Id), path);
                var by = own.Count == 0 ? above.GetValueOrDefault(steps[0].CentreId) : null;
                return new Chain(centre, body, steps, own.Count > 0, by, [.. signers.Where(one =>
                    one.Role.OrganisationId is null || one.Role.OrganisationId == body?.Id).Select(one => one.Signer)]);
            }),
        ];
    }

    private async Task<List<(StaffRole Role, Signer Signer)>> SignersAsync(
        List<long> centres, List<long?> bodies, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var rows = await (
            from role in db.StaffRoles.AsNoTracking()
            join person in db.Users on role.StaffId equals person.Id
            where ApprovalChain.Signing.Contains(role.Role) && person.LeftAt == null
                && (role.From == null || role.From <= now) && (role.Until == null || role.Until > now)
                && (role.OrganisationId == null
                    ? centres.Contains(role.CentreId) : bodies.Contains(role.OrganisationId))
            orderby person.Title
            select new { role, person.Title }).ToListAsync(cancellation);
        return rows.ConvertAll(row => (row.role, new Signer(row.role.StaffId, row.Title, row.role.Role)));
    }
}
