using Microsoft.EntityFrameworkCore;
using Otklik.Centres.Staff;

namespace Otklik.Centres.TreeFiles;

/// <summary>What is known of the people of some rows, and what becomes of them.</summary>
internal sealed class StaffBatch
{
    private readonly Dictionary<string, StaffMember> _people;
    private readonly ILookup<long, StaffRole> _roles;
    private readonly StaffReach _reach;
    private readonly TreeWork _work;
    private readonly HashSet<StaffRole> _changedRoles = [];
    private readonly HashSet<StaffMember> _renamed = [];

    private StaffBatch(TreeWork work, Dictionary<string, StaffMember> people, IEnumerable<StaffRole> roles)
    {
        _work = work;
        _people = people;
        _roles = roles.ToLookup(role => role.StaffId);
        _reach = new StaffReach(work.Asker);
    }

    /// <summary>Null is what the row does not say.</summary>
    public sealed record Terms(DateTime? From, DateTime? Until);

    public List<StaffMember> Added { get; } = [];
    public List<StaffRole> AddedRoles { get; } = [];
    public int Changed => _changedRoles.Count + _renamed.Count;
    public bool HasChanges => Added.Count + AddedRoles.Count + Changed > 0;

    public static async Task<StaffBatch> ReadAsync(TreeWork work, List<string> names, CancellationToken cancellation)
    {
        var people = await work.Db.Users.Where(row => names.Contains(row.NormalizedUserName!))
            .ToDictionaryAsync(row => row.NormalizedUserName!, cancellation);
        var ids = people.Values.Select(person => person.Id).ToList();
        var roles = ids.Count == 0 ? []
            : await work.Db.StaffRoles.Where(row => ids.Contains(row.StaffId)).ToListAsync(cancellation);
        return new StaffBatch(work, people, roles);
    }

    public StaffMember? Find(string name) => _people.GetValueOrDefault(name);

    /// <summary>Whoever imports has to have a say over somebody to give them a role, and over all that they do to name
    /// them anew.</summary>
    public string? RefusalOf(StaffMember person, StaffRow row)
    {
        var roles = _roles[person.Id].ToList();
        if (!_reach.IsEverywhere && !roles.Exists(_reach.Covers)) return "Login.Taken";
        if (person.LeftAt is not null) return "Staff.IsBlocked";
        return IsRename(person, row) && roles.Exists(role => IsLive(role) && !_reach.Covers(role))
            ? "Staff.NotYours" : null;
    }

    /// <summary>The person has this role: whether its days have changed. Null: they do not have it.</summary>
    public bool? Hold((long StaffId, Role Role, long CentreId, long? BodyId) key, Terms terms)
    {
        var roles = _roles[key.StaffId].Where(role => role.Role == key.Role && role.CentreId == key.CentreId
            && role.OrganisationId == key.BodyId).ToList();
        if (roles.Exists(role => IsSame(role, terms))) return false;
        if (roles.Find(IsLive) is not { } live || terms.Until <= _work.Now) return null;
        if (terms.From is not null && !IsSameFrom(live, terms)) live.From = terms.From > _work.Now ? terms.From : null;
        live.Until = terms.Until ?? live.Until;
        _changedRoles.Add(live);
        return true;
    }

    public bool Rename(StaffMember person, StaffRow row)
    {
        if (!IsRename(person, row)) return false;
        person.Title = row.Title ?? person.Title;
        person.Initials = row.Initials ?? (row.Title is null ? person.Initials : AddStaff.InitialsOf(person.Title));
        _renamed.Add(person);
        return true;
    }

    public void Add(StaffMember person) => Added.Add(person);

    public void Add(StaffRole role) => AddedRoles.Add(role);

    private static bool IsRename(StaffMember person, StaffRow row) =>
        (row.Title is not null && row.Title != person.Title)
        || (row.Initials is not null && row.Initials != person.Initials);

    private bool IsLive(StaffRole role) => role.Until is null || role.Until > _work.Now;

    private bool IsSame(StaffRole role, Terms terms) =>
        IsSameFrom(role, terms) && (terms.Until is null ? IsLive(role) : role.Until == terms.Until);

    // A role whose first day has come holds at once, and what day that was is not kept.
    private bool IsSameFrom(StaffRole role, Terms terms) => terms.From is null || role.From == terms.From
        || (terms.From <= _work.Now && (role.From is null || role.From <= _work.Now));
}
