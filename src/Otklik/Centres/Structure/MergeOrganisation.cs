using Microsoft.EntityFrameworkCore;
using Otklik.Centres.Access;
using Otklik.Data;

namespace Otklik.Centres.Structure;

/// <summary>One body takes another's work over: open cases, routes, people and departments go to it, the old one is
/// closed and points to it. Closed cases stay with the old one, where they are found. It cannot be undone, so the page
/// says before what will go.</summary>
public sealed class MergeOrganisation(
    AppDb db, Keys keys, CurrentAsker asker, AuditLog audit, CentreBook book, AskerCache askers, TimeProvider clock,
    IEnumerable<IHangsOnBodies> rooms)
{
    private const int MostKeys = 90_000;

    /// <param name="IntoCode">Code of the body that goes on, in <paramref name="CentreCode"/>.</param>
    public sealed record Request(long OrganisationId, string CentreCode, string IntoCode);

    public sealed record Outcome(Organisation? Into, Refusal? Refused = null);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var from = await db.Organisations.FirstOrDefaultAsync(row => row.Id == request.OrganisationId, cancellation);
        if (from is null || !asker.Value.Can(Permission.ManageStaff, from.CentreId))
            return Refused(null, "Organisation.Unknown");
        if (from.ClosedAt is not null) return Refused(null, "Organisation.IsClosed");
        var into = await db.Organisations.FirstOrDefaultAsync(row => row.Code == request.IntoCode.Trim()
            && row.ClosedAt == null && db.Centres.Any(centre => centre.Id == row.CentreId
                && centre.Code == request.CentreCode && centre.ClosedAt == null), cancellation);
        if (into is null || !asker.Value.Can(Permission.ManageStaff, into.CentreId))
            return Refused("into", "Organisation.Unknown");
        var family = await BodyFamily.ReadAsync(db, from, cancellation);
        if (family.Exists(one => one.Id == into.Id)) return Refused("into", "Organisation.BelowItself");
        // Departments would have to change their centre: that is a move of its own, and it can fail.
        if (family.Count > 1 && from.CentreId != into.CentreId) return Refused("into", "Organisation.HasBelow");

        var holders = await HoldersAsync(from, into, cancellation);
        // Every open case gets a line of history, and inside the transaction no key could be fetched.
        var hanging = 0;
        foreach (var room in rooms) hanging += (await room.CountAsync([from.Id], cancellation)).Sum(one => one.Count);
        await keys.EnsureAsync(Math.Min(MostKeys, hanging + holders.Count + 1_000), cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        foreach (var room in rooms) await room.MergeAsync(from, into, cancellation);
        foreach (var child in family.Where(one => one.ParentId == from.Id)) child.ParentId = into.Id;
        MoveRoles(holders, into);
        await db.Channels.Where(channel => channel.OrganisationId == from.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(channel => channel.OrganisationId, into.Id), cancellation);
        (from.ClosedAt, from.MergedIntoId) = (clock.GetUtcNow().UtcDateTime, into.Id);
        audit.Note("organisation.merge", from.CentreId, from.Code, into.Code);
        if (into.CentreId != from.CentreId) audit.Note("organisation.merge", into.CentreId, from.Code, into.Code);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        book.Forget();
        foreach (var room in rooms) room.Forget();
        askers.Forget();
        return new Outcome(into);
    }

    /// <summary>Roles that hold or will hold; what is over stays as it was.</summary>
    private async Task<List<(StaffRole Role, bool HasIt)>> HoldersAsync(
        Organisation from, Organisation into, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var roles = await db.StaffRoles.Where(row => (row.OrganisationId == from.Id || row.OrganisationId == into.Id)
            && (row.Until == null || row.Until > now)).ToListAsync(cancellation);
        var there = roles.Where(row => row.OrganisationId == into.Id)
            .Select(row => (row.StaffId, row.Role)).ToHashSet();
        return [.. roles.Where(row => row.OrganisationId == from.Id)
            .Select(row => (row, there.Contains((row.StaffId, row.Role))))];
    }

    private void MoveRoles(List<(StaffRole Role, bool HasIt)> holders, Organisation into)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        foreach (var (role, hasIt) in holders)
        {
            // The role on the old body ends and one on the new begins: who held what when stays to be seen.
            if (!hasIt) db.StaffRoles.Add(new StaffRole
            {
                Id = keys.Next(), StaffId = role.StaffId, Role = role.Role, CentreId = into.CentreId,
                OrganisationId = into.Id, From = role.From > now ? role.From : null, Until = role.Until,
            });
            role.Until = now;
        }
    }

    private static Outcome Refused(string? field, string text) => new(null, new Refusal(field, text));
}
