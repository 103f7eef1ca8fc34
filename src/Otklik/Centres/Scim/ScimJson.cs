using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Otklik.Centres.Scim;

/// <summary>Users and groups as RFC 7643 writes them.</summary>
internal static class ScimJson
{
    public const string ContentType = "application/scim+json";
    public const string UserSchema = "urn:ietf:params:scim:schemas:core:2.0:User";
    public const string GroupSchema = "urn:ietf:params:scim:schemas:core:2.0:Group";
    private const string Messages = "urn:ietf:params:scim:api:messages:2.0:";

    public static JsonObject Of(StaffMember person, IEnumerable<ScimGroup> groups, string site)
    {
        var id = person.Id.ToString(CultureInfo.InvariantCulture);
        var user = new JsonObject
        {
            ["schemas"] = new JsonArray(UserSchema), ["id"] = id, ["userName"] = person.UserName,
            ["displayName"] = person.Title, ["name"] = new JsonObject { ["formatted"] = person.Title },
            ["active"] = person.LeftAt is null,
            ["groups"] = new JsonArray([.. groups.Select(group => (JsonNode)new JsonObject
            {
                ["value"] = group.Id, ["display"] = group.Name, ["$ref"] = $"{site}/Groups/{group.Id}",
            })]),
            ["meta"] = Meta("User", $"{site}/Users/{id}", VersionOf(person)),
        };
        if (person.ExternalId is not null) user["externalId"] = person.ExternalId;
        return user;
    }

    /// <param name="members">Null: they were not asked for.</param>
    public static JsonObject Of(ScimGroup group, IReadOnlyList<ScimGroups.Member>? members, string site)
    {
        var json = new JsonObject
        {
            ["schemas"] = new JsonArray(GroupSchema), ["id"] = group.Id, ["displayName"] = group.Name,
            ["meta"] = Meta("Group", $"{site}/Groups/{group.Id}", members is null ? null : VersionOf(members)),
        };
        if (members is not null)
            json["members"] = new JsonArray([.. members.Select(member => (JsonNode)new JsonObject
            {
                ["value"] = member.Id, ["display"] = member.Title, ["$ref"] = $"{site}/Users/{member.Id}",
                ["type"] = "User",
            })]);
        return json;
    }

    public static JsonObject List(int total, int startIndex, IEnumerable<JsonObject> resources)
    {
        var page = new JsonArray([.. resources.Select(one => (JsonNode)one)]);
        return new JsonObject
        {
            ["schemas"] = new JsonArray($"{Messages}ListResponse"), ["totalResults"] = total,
            ["startIndex"] = startIndex, ["itemsPerPage"] = page.Count, ["Resources"] = page,
        };
    }

    public static IResult Answer(JsonObject json, int status = StatusCodes.Status200OK) =>
        Results.Text(json.ToJsonString(), ContentType, Encoding.UTF8, status);

    public static IResult Error(int status, string? type, string detail)
    {
        var json = new JsonObject
        {
            ["schemas"] = new JsonArray($"{Messages}Error"),
            ["status"] = status.ToString(CultureInfo.InvariantCulture), ["detail"] = detail,
        };
        if (type is not null) json["scimType"] = type;
        return Answer(json, status);
    }

    /// <summary>Of the account; groups have versions of their own.</summary>
    public static string VersionOf(StaffMember person) => Version(person.ConcurrencyStamp ?? "");

    public static string VersionOf(IReadOnlyList<ScimGroups.Member> members) =>
        Version(string.Join(',', members.Select(member => member.Id)));

    private static string Version(string of) =>
        $"W/\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(of)).AsSpan(0, 8))}\"";

    private static JsonObject Meta(string kind, string location, string? version)
    {
        var meta = new JsonObject { ["resourceType"] = kind, ["location"] = location };
        if (version is not null) meta["version"] = version;
        return meta;
    }
}
