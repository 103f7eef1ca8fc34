using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.Notices;

/// <summary>Those who want letters, with their hats: who of them holds the work that something happened to.</summary>
internal sealed class Audience(IReadOnlyList<Audience.Listener> listeners, CentreSnapshot tree)
{
    /// <param name="Since">What was so before they asked for letters is not told.</param>
    internal sealed record Listener(
        long StaffId, NoticeLevel Level, DateTime Since, Role Role, long CentreId, long? OrganisationId,
        long? DeputyForId);

    public static async Task<Audience> ReadAsync(
        AppDb db, CentreSnapshot tree, DateTime now, CancellationToken cancellation) => new(await (
            from wish in db.NoticeWishes.AsNoTracking()
            where wish.Address != null && wish.Since != null && wish.Level != NoticeLevel.None
            join person in db.Users on wish.StaffId equals person.Id
            where person.LeftAt == null
            join role in db.StaffRoles on wish.StaffId equals role.StaffId
            where (role.From == null || role.From <= now) && (role.Until == null || role.Until > now)
            select new Listener(
                wish.StaffId, wish.Level, wish.Since!.Value, role.Role, role.CentreId, role.OrganisationId,
                role.DeputyForId))
            .ToListAsync(cancellation), tree);

    public bool IsEmpty => listeners.Count == 0;

    public DateTime Since => listeners.Min(one => one.Since);

    /// <summary>Bodies of their hats.</summary>
    public IReadOnlyList<long> Bodies => [.. listeners.Select(one => one.OrganisationId).OfType<long>().Distinct()];

    /// <summary>Centres that hats without a body reach.</summary>
    public IReadOnlyList<long> Centres =>
    [
        .. listeners.Where(one => one.OrganisationId is null).Select(one => one.CentreId).Distinct()
            .SelectMany(id => id == CentreTree.Everywhere ? tree.Centres : tree.Below(id))
            .Select(one => one.Id).Distinct(),
    ];

    /// <summary>Who is to be told of something new.</summary>
    public IReadOnlyList<long> Of(Happening happening) =>
        [.. Wanting(happening).Where(one => one.Since <= happening.Since).Select(one => one.StaffId).Distinct()];

    /// <summary>Whether it is this person's matter still.</summary>
    public bool Concerns(long staffId, Happening happening) => Wanting(happening).Any(one => one.StaffId == staffId);

    private IEnumerable<Listener> Wanting(Happening happening) =>
        Holding(happening).Where(one => one.Level.IsWanted(happening.Kind));

    private IEnumerable<Listener> Holding(Happening happening) => happening.Kind switch
    {
        NoticeKind.Rework => One(happening.PersonId),
        NoticeKind.Approval => Signers(happening),
        // A dangerous case is not left to the one who may be asleep.
        NoticeKind.Emergency => AtWork(happening).Concat(Nearest(happening, one => one.Role == Role.Operator)),
        _ => AtWork(happening),
    };

    private IEnumerable<Listener> AtWork(Happening happening) =>
        happening.HolderId is not null ? One(happening.HolderId)
        : happening.OrganisationId is { } body
            ? listeners.Where(one => one.Role == Role.Executor && one.OrganisationId == body)
        : Nearest(happening, one => one.Role == Role.Operator);

    private IEnumerable<Listener> Signers(Happening happening)
    {
        if (happening.PersonId is not null) return One(happening.PersonId);
        bool Signs(Listener one) => RolePermissions.Allows(one.Role, Permission.Approve)
            && (happening.Signer ?? one.Role) == one.Role && one.StaffId != happening.AuthorId;
        var own = listeners.Where(one => one.OrganisationId is { } body
            && body == happening.OrganisationId && Signs(one))
            .ToList();
        return own.Count > 0 ? own : Nearest(happening, Signs);
    }

    /// <summary>Those of the case's centre, or of the nearest one upwards that has any: a region is not told of every
    /// town's matters when the town has people of its own.</summary>
    private List<Listener> Nearest(Happening happening, Func<Listener, bool> fits)
    {
        foreach (var centreId in tree.Upwards(happening.CentreId).Select(one => one.Id).Append(CentreTree.Everywhere))
        {
            var here = listeners.Where(one => one.OrganisationId is null
                && one.CentreId == centreId && fits(one)).ToList();
            if (here.Count > 0) return here;
        }

        return [];
    }

    /// <summary>The person, and whoever stands in for them.</summary>
    private IEnumerable<Listener> One(long? staffId) =>
        listeners.Where(one => one.StaffId == staffId || (staffId != null && one.DeputyForId == staffId));
}
