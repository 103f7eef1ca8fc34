using Microsoft.EntityFrameworkCore;
using Otklik.Centres.Access;
using Otklik.Data;

namespace Otklik.Centres.Structure;

/// <summary>Puts a body with its departments below another body, or into another centre. Its people keep their roles on
/// it; cases stay in the centre in which they arose, and with the body that has them.</summary>
public sealed class MoveOrganisation(
    AppDb db, CurrentAsker asker, AuditLog audit, CentreBook book, AskerCache askers,
    IEnumerable<IHangsOnBodies> rooms)
{
    /// <param name="CentreCode">The centre it is to belong to.</param>
    /// <param name="ParentCode">Code of the body there that it is to be part of; empty: of none.</param>
    public sealed record Request(long OrganisationId, string CentreCode, string? ParentCode);

    public sealed record Outcome(Refusal? Refused = null);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = await db.Organisations.FirstOrDefaultAsync(row => row.Id == request.OrganisationId, cancellation);
        if (body is null || !asker.Value.Can(Permission.ManageStaff, body.CentreId))
            return Refused(null, "Organisation.Unknown");
        var centre = await db.Centres.AsNoTracking()
            .FirstOrDefaultAsync(row => row.Code == request.CentreCode && row.ClosedAt == null, cancellation);
        if (centre is null || !asker.Value.Can(Permission.ManageStaff, centre.Id))
            return Refused("to", "Centre.NotYours");
        var parent = string.IsNullOrWhiteSpace(request.ParentCode) ? null
            : await db.Organisations.AsNoTracking().FirstOrDefaultAsync(row => row.CentreId == centre.Id
                && row.Code == request.ParentCode.Trim() && row.ClosedAt == null, cancellation);
        if (parent is null && !string.IsNullOrWhiteSpace(request.ParentCode))
            return Refused("below", "Organisation.NoParent");
        var family = await BodyFamily.ReadAsync(db, body, cancellation);
        if (parent is not null && family.Exists(one => one.Id == parent.Id))
            return Refused("below", "Organisation.BelowItself");
        if (body.CentreId == centre.Id && body.ParentId == parent?.Id) return new Outcome();
        return await MoveAsync(body, family, centre, parent, cancellation);
    }

    private async Task<Outcome> MoveAsync(
        Organisation body, List<Organisation> family, Centre centre, Organisation? parent,
        CancellationToken cancellation)
    {
        var was = body.CentreId;
        var ids = family.ConvertAll(one => one.Id);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        body.ParentId = parent?.Id;
        if (was != centre.Id)
        {
            var codes = family.ConvertAll(one => one.Code);
            if (await db.Organisations
                .AnyAsync(row => row.CentreId == centre.Id && codes.Contains(row.Code), cancellation))
                return Refused("to", "Organisation.CodesTaken");
            foreach (var one in family) one.CentreId = centre.Id;
            await MoveRolesAsync(ids, centre.Id, cancellation);
            foreach (var room in rooms) await room.MoveAsync(ids, centre.Id, cancellation);
            audit.Note("organisation.left", was, body.Code, centre.Code);
        }

        audit.Note("organisation.move", centre.Id, body.Code, parent?.Code ?? "");
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        book.Forget();
        foreach (var room in rooms) room.Forget();
        askers.Forget();
        return new Outcome();
    }

    /// <summary>A role says its centre too; where it holds is the body.</summary>
    private Task<int> MoveRolesAsync(List<long> ids, long centreId, CancellationToken cancellation) =>
        db.StaffRoles.Where(role => role.OrganisationId != null && ids.Contains(role.OrganisationId.Value))
            .ExecuteUpdateAsync(set => set.SetProperty(role => role.CentreId, centreId), cancellation);

    private static Outcome Refused(string? field, string text) => new(new Refusal(field, text));
}
