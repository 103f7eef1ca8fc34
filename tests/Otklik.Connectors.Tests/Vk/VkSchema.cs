using System.Text.Json.Nodes;
using NJsonSchema;

namespace Otklik.Connectors.Tests.Vk;

/// <summary>VK's published schema in a form that a validator takes: one document instead of many files,
/// <c>required</c> as a list instead of a mark on each property. Files that are not at hand allow anything.</summary>
internal sealed class VkSchema
{
    private readonly Dictionary<string, JsonObject?> files = [];
    private readonly JsonObject definitions = [];

    public async Task<IReadOnlyList<string>> ErrorsAsync(string file, string definition, string json)
    {
        var reference = Reference($"../{file}#/definitions/{definition}", "");
        var document = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-04/schema#",
            ["allOf"] = new JsonArray(reference),
            ["definitions"] = definitions.DeepClone(),
        };
        var schema = await JsonSchema.FromJsonAsync(document.ToJsonString());
        return [.. schema.Validate(json).Select(error => $"{error.Kind} {error.Path}")];
    }

    public JsonObject Method(string name)
    {
        var file = name.Split('.')[0] + "/methods.json";
        return Load(file)!["methods"]!.AsArray().Select(method => method!.AsObject())
            .Single(method => (string?)method["name"] == name);
    }

    public bool Has(string file) => Load(file) is not null;

    private JsonObject Reference(string reference, string current)
    {
        var (file, path) = reference.Split('#') is [var left, var right] ? (left, right) : (reference, "");
        file = file.Length == 0 ? current : file.Replace("../", "", StringComparison.Ordinal);
        var name = path.Split('/')[^1];
        var key = $"{file.Replace('/', '_').Replace('.', '_')}_{name}";
        if (!definitions.ContainsKey(key))
        {
            definitions[key] = new JsonObject();
            if (Load(file)?["definitions"]?[name] is JsonObject found)
                definitions[key] = Convert(found, file);
        }

        return new JsonObject { ["$ref"] = $"#/definitions/{key}" };
    }

    private JsonObject Convert(JsonObject source, string file)
    {
        if (source["$ref"] is JsonValue reference)
            return Reference((string)reference!, file);
        var target = new JsonObject();
        foreach (var (name, value) in source)
        {
            switch (name)
            {
                case "type" or "enum" or "maximum" or "maxLength" or "maxItems":
                    target[name] = value!.DeepClone();
                    break;
                case "minimum" when (string?)source["entity"] != "owner":
                    // For owners VK's schema says "minimum 0" beside recorded ids of communities, which are negative.
                    target[name] = value!.DeepClone();
                    break;
                case "items":
                    target[name] = Convert(value!.AsObject(), file);
                    break;
                case "allOf" or "oneOf" or "anyOf":
                    target[name] = new JsonArray([.. value!.AsArray().Select(part => Convert(part!.AsObject(), file))]);
                    break;
                case "properties":
                    Properties(target, value!.AsObject(), file);
                    break;
            }
        }

        return target;
    }

    private void Properties(JsonObject target, JsonObject properties, string file)
    {
        var converted = new JsonObject();
        var required = new JsonArray();
        foreach (var (name, value) in properties)
        {
            converted[name] = Convert(value!.AsObject(), file);
            if (value["required"] is JsonValue mark && mark.TryGetValue<bool>(out var must) && must)
                required.Add(name);
        }

        target["properties"] = converted;
        if (required.Count > 0)
            target["required"] = required;
    }

    private JsonObject? Load(string file)
    {
        if (!files.TryGetValue(file, out var loaded))
        {
            var path = VkRecordings.Path(["vk-api-schema", .. file.Split('/')]);
            files[file] = loaded = File.Exists(path) ? JsonNode.Parse(File.ReadAllText(path))!.AsObject() : null;
        }

        return loaded;
    }
}
