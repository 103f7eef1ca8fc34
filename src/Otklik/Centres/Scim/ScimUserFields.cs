using System.Text.Json;
using System.Text.RegularExpressions;

namespace Otklik.Centres.Scim;

/// <summary>What a request says of a user. Passwords are never taken; attributes that are not kept here are passed
/// over, as directories send whatever they have.</summary>
public sealed partial class ScimUserFields
{
    private const int LongestOutside = 200;
    private const string Schema = "urn:ietf:params:scim:schemas:core:2.0:User:";

    private string? _displayName;
    private string? _formatted;
    private string? _given;
    private string? _family;

    public string? UserName { get; private set; }
    public bool? Active { get; private set; }
    public string? ExternalId { get; private set; }

    /// <summary>The external id was said, if only to take it away.</summary>
    public bool SaysExternalId { get; private set; }

    /// <summary>What others see of the person; null: not said.</summary>
    public string? Title => Said(_displayName) ?? Said(_formatted) ?? Said($"{_given} {_family}");

    /// <summary>A whole user, of POST or PUT.</summary>
    public static ScimUserFields Of(JsonElement user)
    {
        var fields = new ScimUserFields();
        foreach (var one in user.EnumerateObject()) fields.Set(one.Name, one.Value);
        return fields;
    }

    /// <summary>The operations of a PATCH.</summary>
    public static ScimUserFields OfPatch(JsonElement request)
    {
        var fields = new ScimUserFields();
        foreach (var step in ScimPatch.Read(request))
        {
            if (step.Path is { } path) fields.Patch(path, step);
            else if (step.Value is { ValueKind: JsonValueKind.Object } values && !step.IsRemoval)
                foreach (var one in values.EnumerateObject()) fields.Set(one.Name, one.Value);
            else throw ScimException.Bad("noTarget", "An operation has neither a path nor values");
        }

        return fields;
    }

    private void Patch(string path, ScimPatch.Step step)
    {
        if (path.Length > ScimFilterReader.Longest || PathPattern().Match(path) is not { Success: true } match)
            throw ScimException.Bad("invalidPath", "The path cannot be read");
        // Of lists with a condition nothing is kept here; the condition has to be one all the same.
        if (match.Groups["filter"] is { Success: true } filter) ScimFilterReader.Read(filter.Value);
        var name = match.Groups["filter"].Success ? "" : path;
        if (Plain(name) is "id" or "meta" or "groups" or "schemas")
            throw ScimException.Bad("mutability", "That cannot be changed");
        if (!step.IsRemoval) Set(name, step.Value ?? throw ScimException.Bad("invalidValue", "A value is missing"));
        else if (Plain(name) == "externalid") (SaysExternalId, ExternalId) = (true, null);
        else if (Plain(name) == "username") throw ScimException.Bad("mutability", "userName cannot be taken away");
    }

    private void Set(string name, JsonElement value)
    {
        switch (Plain(name))
        {
            case "username":
                UserName = Text(value)?.Trim();
                break;
            case "displayname":
                _displayName = Text(value);
                break;
            case "name" when value.ValueKind == JsonValueKind.Object:
                foreach (var part in value.EnumerateObject()) Set($"name.{part.Name}", part.Value);
                break;
            case "name.formatted":
                _formatted = Text(value);
                break;
            case "name.givenname":
                _given = Text(value);
                break;
            case "name.familyname":
                _family = Text(value);
                break;
            case "externalid":
                (SaysExternalId, ExternalId) = (true, Said(Text(value)));
                if (ExternalId is { Length: > LongestOutside })
                    throw ScimException.Bad("invalidValue", "externalId is too long");
                break;
            case "active":
                Active = Truth(value);
                break;
        }
    }

    private static string Plain(string name) =>
        (name.StartsWith(Schema, StringComparison.OrdinalIgnoreCase) ? name[Schema.Length..] : name).ToLowerInvariant();

    private static string? Said(string? words) => string.IsNullOrWhiteSpace(words) ? null : words.Trim();

    // Some directories write truth as a word.
    private static bool Truth(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String when bool.TryParse(value.GetString(), out var truth) => truth,
        _ => throw ScimException.Bad("invalidValue", "active is true or false"),
    };

    private static string? Text(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind != JsonValueKind.String) throw ScimException.Bad("invalidValue", "A text is expected");
        var words = ScimPatch.Text(value);
        return words.Any(char.IsControl)
            ? throw ScimException.Bad("invalidValue", "A text has signs that nothing here has") : words;
    }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9:._-]*(\[(?<filter>[^\[\]]+)\](\.[A-Za-z][A-Za-z0-9_-]*)?)?\z",
        RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 200)]
    private static partial Regex PathPattern();
}
