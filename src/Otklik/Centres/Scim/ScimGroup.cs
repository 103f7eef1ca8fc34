using System.Globalization;

namespace Otklik.Centres.Scim;

/// <summary>A role on a centre or a body. There are as many groups as there are places; they are neither made nor
/// renamed.</summary>
/// <param name="Name">«operator@town», «executor@town/roads».</param>
public sealed record ScimGroup(Role Role, Centre Centre, Organisation? Body, string Name)
{
    public string Id => Body is null
        ? string.Create(CultureInfo.InvariantCulture, $"{Word(Role)}.{Centre.Id}")
        : string.Create(CultureInfo.InvariantCulture, $"{Word(Role)}.{Centre.Id}.{Body.Id}");

    /// <summary>Null where the place is closed, or the role is not for a directory to give.</summary>
    public static ScimGroup? Of(CentreSnapshot book, Role role, long centreId, long? bodyId)
    {
        ArgumentNullException.ThrowIfNull(book);
        // An administrator is made by a person who has just proved who they are.
        if (!Enum.IsDefined(role) || role == Role.Administrator) return null;
        if (book.Centre(centreId) is not { ClosedAt: null } centre) return null;
        var body = bodyId is { } id ? book.Organisation(id) : null;
        if (bodyId is not null && (body is not { ClosedAt: null } || body.CentreId != centre.Id)) return null;
        var name = $"{Word(role)}@{centre.Code}";
        return new ScimGroup(role, centre, body, body is null ? name : $"{name}/{body.Code}");
    }

    public static ScimGroup? ById(CentreSnapshot book, string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        var parts = id.Split('.');
        if (parts.Length is not (2 or 3) || RoleOf(parts[0]) is not { } role || Number(parts[1]) is not { } centreId)
            return null;
        if (parts.Length == 2) return Of(book, role, centreId, null);
        return Number(parts[2]) is { } bodyId ? Of(book, role, centreId, bodyId) : null;
    }

    public static ScimGroup? ByName(CentreSnapshot book, string name)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(name);
        if (name.Split('@', 2) is not [var word, var place] || RoleOf(word) is not { } role) return null;
        var codes = place.Split('/', 2);
        var centre = book.Centres.FirstOrDefault(
            one => one.ClosedAt is null && one.Code.Equals(codes[0], StringComparison.OrdinalIgnoreCase));
        if (centre is null) return null;
        if (codes.Length == 1) return Of(book, role, centre.Id, null);
        var body = book.Organisations.FirstOrDefault(one => one.CentreId == centre.Id
            && one.Code.Equals(codes[1], StringComparison.OrdinalIgnoreCase));
        return body is null ? null : Of(book, role, centre.Id, body.Id);
    }

    private static string Word(Role role) => role.ToString().ToLowerInvariant();

    private static Role? RoleOf(string word) => Enum.TryParse<Role>(word, ignoreCase: true, out var role)
        && Enum.IsDefined(role) && char.IsAsciiLetter(word[0]) ? role : null;

    private static long? Number(string words) =>
        long.TryParse(words, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
