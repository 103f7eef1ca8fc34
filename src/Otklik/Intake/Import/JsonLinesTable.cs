using System.Text;
using System.Text.Json;

namespace Otklik.Intake.Import;

/// <summary>One JSON object a line. Its columns are the names of the first lines: a line may leave out what it
/// does not know.</summary>
internal static class JsonLinesTable
{
    private const int LookedAt = 200;
    private const int Longest = 2_000_000;
    private const int Shown = 20_000;

    public static Table Open(Stream file)
    {
        var columns = new List<string>();
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var isEmpty = true;
        foreach (var row in Read(file).Take(LookedAt))
        {
            isEmpty = false;
            columns.AddRange(row.Values.Keys.Where(known.Add));
        }

        if (isEmpty) throw new ImportException("File.Empty");
        file.Position = 0;
        return new Table(columns, Read(file));
    }

    private static IEnumerable<TableRow> Read(Stream file)
    {
        var text = TextDecoding.Open(file);
        for (long line = 1; Next(text, out var isTooLong) is { } json; line++)
        {
            if (isTooLong) yield return TableRow.Bad(line, json[..Shown], "Row.TooLong");
            else if (!string.IsNullOrWhiteSpace(json)) yield return Row(line, json);
        }
    }

    /// <summary>Like <c>ReadLine</c>, but a file without line ends does not end up in memory whole.</summary>
    private static string? Next(TextReader text, out bool isTooLong)
    {
        var line = new StringBuilder();
        isTooLong = false;
        for (int unit; (unit = text.Read()) >= 0;)
        {
            if (unit == '\n') return line.ToString();
            if (line.Length < Longest) line.Append((char)unit);
            else isTooLong = true;
        }

        return line.Length > 0 ? line.ToString() : null;
    }

    private static TableRow Row(long line, string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 16 });
            if (document.RootElement.ValueKind != JsonValueKind.Object) return TableRow.Bad(line,
                json, "Row.NotObject");
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
            return TableRow.Bad(line, json, "Row.NotJson");
        }
    }
}
