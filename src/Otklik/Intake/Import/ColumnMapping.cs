using System.Text.Json;

namespace Otklik.Intake.Import;

/// <summary>Which column of a file is which of our fields: <c>text=Текст,id=Номер</c>.</summary>
public sealed record ColumnMapping(IReadOnlyDictionary<string, string> Columns)
{
    /// <summary>Fields that a file can fill. Only the text is required.</summary>
    public static IReadOnlyList<string> Fields { get; } =
        ["text", "id", "time", "author", "name", "contact", "settlement", "place", "topic", "organisation",
         "latitude", "longitude", "thread", "status", "answered", "reply"];

    public string? this[string field] => Columns.GetValueOrDefault(field);

    public static ColumnMapping Parse(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var columns = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in words.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = pair.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts.Length != 2 || parts[0].Length == 0 || parts[1].Length == 0)
                throw new ImportException("Map.Pair", pair);
            if (!Fields.Contains(parts[0])) throw new ImportException("Map.Field", parts[0], string.Join(", ", Fields));
            if (!columns.TryAdd(parts[0], parts[1])) throw new ImportException("Map.Twice", parts[0]);
        }

        return columns.ContainsKey("text") ? new ColumnMapping(columns) : throw new ImportException("Map.NoText");
    }

    /// <summary>A column that the file does not have is somebody's slip, whether it has rows or not.</summary>
    public void Check(IReadOnlyList<string> columns)
    {
        var missing = Columns.Values.FirstOrDefault(name => !columns.Contains(name, StringComparer.OrdinalIgnoreCase));
        if (missing is not null && columns.Count > 0)
            throw new ImportException("Map.NoColumn", missing, string.Join(", ", columns));
    }

    public string ToJson() => JsonSerializer.Serialize(Columns);

    public static ColumnMapping FromJson(string json) =>
        new(JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? []);

    public override string ToString() => string.Join(',', Columns.Select(pair => $"{pair.Key}={pair.Value}"));
}
