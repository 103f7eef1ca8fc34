using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres.Access;
using Otklik.Centres.Staff;
using Otklik.Data;

namespace Otklik.Centres.Scim;

/// <summary>Who has which role where, as groups with members. To be added to a group is to be given the role, to be
/// taken out of it is its end.</summary>
public sealed class ScimGroups(
    AppDb db, CurrentAsker asker, CentreBook centres, ScimPeople people, GrantRole grant, EndRole end,
    AskerCache askers, TimeProvider clock)
{
    /// <summary>Groups that have members, in memory for filters; places are known by their names anyway.</summary>
    private const int MostGroups = 20_000;

    public sealed record Member(string Id, string Title);

    /// <exception cref="ScimException">There is no such group for the key.</exception>
    public async Task<ScimGroup> FindAsync(string id, CancellationToken cancellation) =>
        Mine(ScimGroup.ById(await centres.ReadAsync(cancellation), id)) ?? throw ScimException.Missing("The group");

    /// <summary>By name; null: there is none for the key.</summary>
    public async Task<ScimGroup?> ByNameAsync(string name, CancellationToken cancellation) =>
        Mine(ScimGroup.ByName(await centres.ReadAsync(cancellation), name));

    /// <summary>Groups that have members; one that is asked for by its name is there without members too.</summary>
    public async Task<IReadOnlyList<ScimGroup>> ListAsync(ScimFilter? filter, CancellationToken cancellation)
    {
        if (filter is ScimFilter.Term { Attribute: "displayname", Operator: "eq" } term)
            return await ByNameAsync(term.Value, cancellation) is { } named ? [named] : [];
        var held = await Live().Select(role => new { role.Role, role.CentreId, role.OrganisationId }).Distinct()
            .OrderBy(one => one.CentreId).ThenBy(one => one.OrganisationId).ThenBy(one => one.Role)
            .Take(MostGroups).ToListAsync(cancellation);
        var book = await centres.ReadAsync(cancellation);
        return [.. held.Select(one => Mine(ScimGroup.Of(book, one.Role, one.CentreId, one.OrganisationId)))
            .OfType<ScimGroup>().Where(group => filter is null || Fits(group, filter))];
    }

    public async Task<IReadOnlyList<Member>> MembersAsync(ScimGroup group, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(group);
        var ids = Of(group).Select(role => role.StaffId);
        var members = await people.All().AsNoTracking().Where(person => ids.Contains(person.Id))
            .OrderBy(person => person.Id).Select(person => new { person.Id, person.Title }).ToListAsync(cancellation);
        return members.ConvertAll(one => new Member(one.Id.ToString(CultureInfo.InvariantCulture), one.Title));
    }

    /// <summary>Groups of some people, by person.</summary>
    public async Task<ILookup<long, ScimGroup>> OfPeopleAsync(
        IReadOnlyCollection<long> staffIds, CancellationToken cancellation)
    {
        var roles = await Live().Where(role => staffIds.Contains(role.StaffId)).OrderBy(role => role.Id)
            .ToListAsync(cancellation);
        var book = await centres.ReadAsync(cancellation);
        return roles.Select(role => (role.StaffId,
                Group: Mine(ScimGroup.Of(book, role.Role, role.CentreId, role.OrganisationId))))
            .Where(pair => pair.Group is not null).Distinct().ToLookup(pair => pair.StaffId, pair => pair.Group!);
    }

    /// <summary>All that is asked for, or nothing of it.</summary>
    public async Task PatchAsync(ScimGroup group, JsonElement request, CancellationToken cancellation)
    {
        var steps = ScimPatch.Read(request);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        foreach (var step in steps) await RunAsync(group, step, cancellation);
        await transaction.CommitAsync(cancellation);
        askers.Forget();
    }

    public async Task ReplaceAsync(ScimGroup group, IReadOnlyList<string> members, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await SetAsync(group, members, cancellation);
        await transaction.CommitAsync(cancellation);
        askers.Forget();
    }

    /// <summary>Ids of members in a list of <c>{"value": "…"}</c>.</summary>
    public static IReadOnlyList<string> Ids(JsonElement? members)
    {
        if (members is not { } list) return [];
        var items = list.ValueKind switch
        {
            JsonValueKind.Array => list.EnumerateArray().ToList(),
            JsonValueKind.Object => [list],
            _ => throw ScimException.Bad("invalidValue", "members is a list"),
        };
        return [.. items.Select(one => ScimPatch.Find(one, "value") is { ValueKind: JsonValueKind.String } id
            ? ScimPatch.Text(id) : throw ScimException.Bad("invalidValue", "A member has a value"))];
    }

    private async Task RunAsync(ScimGroup group, ScimPatch.Step step, CancellationToken cancellation)
    {
        var path = step.Path?.ToLowerInvariant() ?? "";
        if (path is "" or "displayname")
        {
            var name = path.Length > 0 ? step.Value
                : step.Value is { } values ? ScimPatch.Find(values, "displayName") : null;
            if (name is { ValueKind: JsonValueKind.String } said && ScimPatch.Text(said) != group.Name)
                throw ScimException.Bad("mutability", "Groups are not renamed");
            if (path.Length > 0 || step.Value is not { } whole) return;
            if (ScimPatch.Find(whole, "members") is not { } members) return;
            if (step.IsReplacement) await SetAsync(group, Ids(members), cancellation);
            else foreach (var id in Ids(members)) await AddAsync(group, id, cancellation);
        }
        else if (path == "members")
        {
            if (step.IsReplacement) await SetAsync(group, Ids(step.Value), cancellation);
            else if (!step.IsRemoval) foreach (var id in Ids(step.Value)) await AddAsync(group, id, cancellation);
            else if (step.Value is null) await SetAsync(group, [], cancellation);
            else foreach (var id in Ids(step.Value)) await RemoveAsync(group, id, cancellation);
        }
        else if (step.IsRemoval && path.StartsWith("members[", StringComparison.Ordinal) && path.EndsWith(']')
            && ScimFilterReader.Read(path["members[".Length..^1]) is
                ScimFilter.Term { Attribute: "value", Operator: "eq" } term)
            await RemoveAsync(group, term.Value, cancellation);
        else throw ScimException.Bad("invalidPath", "A group has members alone");
    }

    private async Task SetAsync(ScimGroup group, IReadOnlyList<string> wanted, CancellationToken cancellation)
    {
        var now = (await MembersAsync(group, cancellation)).Select(member => member.Id).ToHashSet();
        foreach (var id in wanted.Where(id => !now.Contains(id)).Distinct()) await AddAsync(group, id, cancellation);
        foreach (var id in now.Except(wanted)) await RemoveAsync(group, id, cancellation);
    }

    private async Task AddAsync(ScimGroup group, string id, CancellationToken cancellation)
    {
        var person = await people.FindAsync(id, cancellation);
        var outcome = await grant.RunAsync(new GrantRole.Request(person.Id, group.Role, group.Centre.Code)
            { OrganisationCode = group.Body?.Code }, cancellation);
        if (outcome.Refused is { Text: not "Role.Has" } refused) throw ScimUsers.Of(refused);
    }

    private async Task RemoveAsync(ScimGroup group, string id, CancellationToken cancellation)
    {
        var person = await people.FindAsync(id, cancellation);
        var roles = await Of(group).Where(role => role.StaffId == person.Id).Select(role => role.Id)
            .ToListAsync(cancellation);
        foreach (var role in roles)
            if ((await end.RunAsync(new EndRole.Request(role), cancellation)).Refused is { } refused)
                throw ScimUsers.Of(refused);
    }

    private ScimGroup? Mine(ScimGroup? group) => group is not null
        && asker.Value.Can(Permission.ManageStaff, group.Centre.Id, group.Body?.Id) ? group : null;

    /// <summary>Roles that hold, within reach. Who stands in for somebody does so by a person's word.</summary>
    private IQueryable<StaffRole> Live()
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return new StaffReach(asker.Value).Within(db.StaffRoles.AsNoTracking()).Where(role =>
            role.DeputyForId == null && role.Role != Role.Administrator && (role.Until == null || role.Until > now));
    }

    private IQueryable<StaffRole> Of(ScimGroup group)
    {
        var (role, centreId, bodyId) = (group.Role, group.Centre.Id, group.Body?.Id);
        return Live().Where(row => row.Role == role && row.CentreId == centreId && row.OrganisationId == bodyId);
    }

    private static bool Fits(ScimGroup group, ScimFilter filter) => filter switch
    {
        ScimFilter.And both => Fits(group, both.Left) && Fits(group, both.Right),
        ScimFilter.Or either => Fits(group, either.Left) || Fits(group, either.Right),
        ScimFilter.Not not => !Fits(group, not.Inner),
        ScimFilter.Term { Attribute: "displayname" } term => Fits(group.Name, term),
        ScimFilter.Term { Attribute: "id" } term => Fits(group.Id, term),
        _ => throw ScimException.Bad("invalidFilter", "Groups are found by displayName and id"),
    };

    private static bool Fits(string value, ScimFilter.Term term) => term.Operator switch
    {
        "eq" => value.Equals(term.Value, StringComparison.OrdinalIgnoreCase),
        "ne" => !value.Equals(term.Value, StringComparison.OrdinalIgnoreCase),
        "sw" => value.StartsWith(term.Value, StringComparison.OrdinalIgnoreCase),
        "ew" => value.EndsWith(term.Value, StringComparison.OrdinalIgnoreCase),
        "co" => value.Contains(term.Value, StringComparison.OrdinalIgnoreCase),
        _ => true,
    };
}
