using System.Text.Json;

namespace Otklik.Intake.Import;

/// <summary>One JSON object a line.</summary>
internal static class JsonLinesTable
{
    public static IEnumerable<TableRow> Read(Stream file)
    {
        using var text = TextDecoding.Open(file);
        for (long line = 1; text.ReadLine() is { } json; line++)
        {
            if (string.IsNullOrWhiteSpace(json)) continue;
            yield return Row(line, json);
        }
    }

    private static TableRow Row(long line, string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 16 });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return TableRow.Bad(line, json, "Строка не похожа на запись: нужен объект JSON");
            var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
            foreach (var property in document.RootElement.EnumerateObject())
            {
                values[property.Name] = property.Value.ValueKind switch
                {
                    JsonValueKind.Null => null,
                    JsonValueKind.String => property.Value.GetString(),
                    _ => property.Value.GetRawText(),
                };
            }

            return new TableRow(line, values, json);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return TableRow.Bad(line, json, "Строка не читается как JSON");
        }
    }
}
