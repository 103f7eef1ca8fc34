using System.Text.Json;

namespace Otklik.Connectors.Tests.Telegram;

/// <summary>The published description of the Bot API: which fields each type has, of which types, which are
/// required.</summary>
internal sealed class PublishedTelegramContract
{
    private readonly JsonElement types;

    private PublishedTelegramContract(JsonElement root)
    {
        types = root.GetProperty("types");
        Methods = root.GetProperty("methods");
    }

    public JsonElement Methods { get; }

    public static string Folder => SharedFolder.Require("protocols");

    public static PublishedTelegramContract Load()
    {
        var path = Path.Combine(Folder, "telegram-bot-api-spec", "api.json");
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return new PublishedTelegramContract(document.RootElement.Clone());
    }

    /// <summary>The stand-in's notation: <c>chat_id!:Integer|String text!:String</c>.</summary>
    public string FieldsOfMethod(string method) => Fields(Methods.GetProperty(method));

    public string FieldsOfType(string type) => Fields(types.GetProperty(type));

    /// <summary>Every way in which <paramref name="value"/> is not a <paramref name="type"/>.</summary>
    public IEnumerable<string> Problems(JsonElement value, string type, string where)
    {
        if (type.StartsWith("Array of ", StringComparison.Ordinal))
        {
            return value.ValueKind is JsonValueKind.Array
                ? value.EnumerateArray().SelectMany(item => Problems(item, type[9..], $"{where}[]"))
                : [$"{where} is not an array"];
        }

        switch (type)
        {
            case "Integer":
                return value.ValueKind is JsonValueKind.Number && value.TryGetInt64(out _) ? []
                    : [$"{where} is no integer"];
            case "Float":
                return value.ValueKind is JsonValueKind.Number ? [] : [$"{where} is no number"];
            case "String":
                return value.ValueKind is JsonValueKind.String ? [] : [$"{where} is no string"];
            case "Boolean":
                return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? [] : [$"{where} is no boolean"];
        }

        var description = types.GetProperty(type);
        if (description.TryGetProperty("subtypes", out var subtypes) && subtypes.GetArrayLength() > 0)
        {
            var tries = subtypes.EnumerateArray().Select(one => Problems(value, one.GetString()!, where).ToList());
            return tries.Any(problems => problems.Count == 0) ? [] : [$"{where} is none of the kinds of {type}"];
        }

        return value.ValueKind is JsonValueKind.Object
            ? ProblemsOfObject(value, description, where)
            : [$"{where} is no object"];
    }

    private IEnumerable<string> ProblemsOfObject(JsonElement value, JsonElement description, string where)
    {
        var known = new HashSet<string>();
        foreach (var field in description.GetProperty("fields").EnumerateArray())
        {
            var name = field.GetProperty("name").GetString()!;
            known.Add(name);
            if (!value.TryGetProperty(name, out var member))
            {
                if (field.GetProperty("required").GetBoolean()) yield return $"{where}.{name} is missing";
                continue;
            }

            var tries = field.GetProperty("types").EnumerateArray()
                .Select(one => Problems(member, one.GetString()!, $"{where}.{name}").ToList()).ToList();
            if (tries.All(problems => problems.Count > 0)) yield return tries[0][0];
        }

        foreach (var member in value.EnumerateObject().Where(member => !known.Contains(member.Name)))
            yield return $"{where}.{member.Name} is unknown";
    }

    private static string Fields(JsonElement described) => described.TryGetProperty("fields", out var fields)
        ? string.Join(' ', fields.EnumerateArray().Select(Field))
        : "";

    private static string Field(JsonElement field)
    {
        var kinds = field.GetProperty("types").EnumerateArray().Select(type => type.GetString()!.Replace(' ', '_'));
        var mark = field.GetProperty("required").GetBoolean() ? "!" : "";
        return $"{field.GetProperty("name").GetString()}{mark}:{string.Join('|', kinds)}";
    }
}
