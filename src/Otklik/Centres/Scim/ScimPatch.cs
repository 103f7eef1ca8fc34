using System.Text.Json;

namespace Otklik.Centres.Scim;

/// <summary>The operations of a PATCH (RFC 7644, 3.5.2), as directories send them: the names of operations in any
/// letters.</summary>
public static class ScimPatch
{
    private const int Most = 1000;

    /// <param name="IsRemoval">Else something is added or replaced, which for a single value is the same.</param>
    /// <param name="IsReplacement">A list becomes the one given.</param>
    public sealed record Step(bool IsRemoval, bool IsReplacement, string? Path, JsonElement? Value);

    public static IReadOnlyList<Step> Read(JsonElement request)
    {
        var list = Find(request, "Operations");
        if (list is not { ValueKind: JsonValueKind.Array } operations)
            throw ScimException.Bad("invalidSyntax", "Operations are missing");
        if (operations.GetArrayLength() is 0 or > Most)
            throw ScimException.Bad("tooMany", $"1 to {Most} operations are taken");
        return [.. operations.EnumerateArray().Select(Of)];
    }

    /// <summary>The text of a value, for which half a character is none.</summary>
    public static string Text(JsonElement value)
    {
        try
        {
            return value.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            throw ScimException.Bad("invalidValue", "A text cannot be read");
        }
    }

    /// <summary>Names of attributes count in any letters.</summary>
    public static JsonElement? Find(JsonElement of, string name)
    {
        if (of.ValueKind != JsonValueKind.Object) return null;
        foreach (var one in of.EnumerateObject())
            if (one.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return one.Value;
        return null;
    }

    private static Step Of(JsonElement operation)
    {
        var name = Find(operation, "op") is { ValueKind: JsonValueKind.String } op ? Text(op).ToLowerInvariant() : "";
        if (name is not ("add" or "replace" or "remove"))
            throw ScimException.Bad("invalidSyntax", "An operation is add, replace or remove");
        var path = Find(operation, "path") is { ValueKind: JsonValueKind.String } said ? Text(said).Trim() : null;
        if (name == "remove" && string.IsNullOrEmpty(path)) throw ScimException.Bad("noTarget", "A path is missing");
        return new Step(name == "remove", name == "replace", string.IsNullOrEmpty(path) ? null : path,
            Find(operation, "value"));
    }
}
