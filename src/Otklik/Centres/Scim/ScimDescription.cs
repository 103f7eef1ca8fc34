using System.Text.Json.Nodes;

namespace Otklik.Centres.Scim;

/// <summary>What the service can do and what its resources hold, for directories that ask (RFC 7643, 5 to 7).</summary>
internal static class ScimDescription
{
    public const int MostResults = 200;
    private const string Core = "urn:ietf:params:scim:schemas:core:2.0:";

    public static JsonObject Service(string site) => new()
    {
        ["schemas"] = new JsonArray($"{Core}ServiceProviderConfig"),
        ["patch"] = Supported(true), ["changePassword"] = Supported(false), ["sort"] = Supported(false),
        ["etag"] = Supported(true),
        ["bulk"] = new JsonObject { ["supported"] = false, ["maxOperations"] = 0, ["maxPayloadSize"] = 0 },
        ["filter"] = new JsonObject { ["supported"] = true, ["maxResults"] = MostResults },
        ["authenticationSchemes"] = new JsonArray(new JsonObject
        {
            ["type"] = "oauthbearertoken", ["name"] = "Bearer", ["description"] = "A key for programs",
            ["primary"] = true,
        }),
        ["meta"] = Meta("ServiceProviderConfig", $"{site}/ServiceProviderConfig"),
    };

    public static IReadOnlyList<JsonObject> Types(string site) =>
        [Type("User", "/Users", ScimJson.UserSchema, site), Type("Group", "/Groups", ScimJson.GroupSchema, site)];

    public static IReadOnlyList<JsonObject> Schemas(string site) =>
    [
        Schema(ScimJson.UserSchema, "User", site,
            Attribute("userName", "string", isRequired: true, uniqueness: "server"),
            Attribute("displayName", "string"),
            Attribute("name", "complex", parts: [Attribute("formatted", "string"),
                Attribute("givenName", "string", mutability: "writeOnly", returned: "never"),
                Attribute("familyName", "string", mutability: "writeOnly", returned: "never")]),
            Attribute("active", "boolean"),
            Attribute("groups", "complex", isMany: true, mutability: "readOnly", parts:
                [Attribute("value", "string", mutability: "readOnly"),
                Attribute("display", "string", mutability: "readOnly"),
                Attribute("$ref", "reference", mutability: "readOnly")])),
        Schema(ScimJson.GroupSchema, "Group", site,
            Attribute("displayName", "string", isRequired: true, mutability: "immutable", uniqueness: "server"),
            Attribute("members", "complex", isMany: true, parts: [Attribute("value", "string", mutability: "immutable"),
                Attribute("display", "string", mutability: "readOnly"),
                Attribute("type", "string", mutability: "immutable"),
                Attribute("$ref", "reference", mutability: "readOnly")])),
    ];

    private static JsonObject Supported(bool isSo) => new() { ["supported"] = isSo };

    private static JsonObject Type(string name, string endpoint, string schema, string site) => new()
    {
        ["schemas"] = new JsonArray($"{Core}ResourceType"), ["id"] = name, ["name"] = name, ["endpoint"] = endpoint,
        ["schema"] = schema, ["meta"] = Meta("ResourceType", $"{site}/ResourceTypes/{name}"),
    };

    private static JsonObject Schema(string id, string name, string site, params JsonNode[] attributes) => new()
    {
        ["schemas"] = new JsonArray($"{Core}Schema"), ["id"] = id, ["name"] = name,
        ["attributes"] = new JsonArray(attributes), ["meta"] = Meta("Schema", $"{site}/Schemas/{id}"),
    };

    private static JsonObject Attribute(
        string name, string type, bool isRequired = false, bool isMany = false, string mutability = "readWrite",
        string returned = "default", string uniqueness = "none", JsonNode[]? parts = null)
    {
        var json = new JsonObject
        {
            ["name"] = name, ["type"] = type, ["multiValued"] = isMany, ["required"] = isRequired,
            ["caseExact"] = false, ["mutability"] = mutability, ["returned"] = returned, ["uniqueness"] = uniqueness,
        };
        if (type == "reference") json["referenceTypes"] = new JsonArray("User", "Group");
        if (parts is not null) json["subAttributes"] = new JsonArray(parts);
        return json;
    }

    private static JsonObject Meta(string kind, string location) =>
        new() { ["resourceType"] = kind, ["location"] = location };
}
