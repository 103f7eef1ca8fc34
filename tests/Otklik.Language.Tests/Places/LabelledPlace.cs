using System.Text.Json;

namespace Otklik.Language.Tests.Places;

/// <summary>What a reader would write down of one message of <c>Sets/places.tsv</c>, and the message itself.</summary>
internal sealed record LabelledPlace(
    string Set, string Id, bool IsHeldOut, string Settlement, string Street, string House, string Object, string Text)
{
    /// <summary>Every label, or null where the messages are absent.</summary>
    public static IReadOnlyList<LabelledPlace>? Read()
    {
        var texts = new Dictionary<(string Set, string Id), string>();
        foreach (var set in (string[])["kursk", "ryazan"])
        {
            if (SharedTexts.Find(Path.Combine(set, "messages.csv")) is not { } file) return null;
            var rows = SharedTexts.Rows(File.ReadAllText(file)).ToList();
            var (id, text) = (rows[0].FindIndex(name => name.Trim('\uFEFF') == "id"), rows[0].IndexOf("text"));
            foreach (var row in rows.Where(row => row.Count == rows[0].Count)) texts[(set, row[id])] = row[text];
        }

        if (SharedTexts.Find(Path.Combine("perm", "messages.jsonl")) is not { } lines) return null;
        foreach (var (line, number) in File.ReadLines(lines).Select((line, index) => (line, index + 1)))
        {
            using var message = JsonDocument.Parse(line);
            texts[("perm", $"{number}")] = message.RootElement.GetProperty("text").GetString()!;
        }

        return [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Sets", "places.tsv"))
            .Where(line => !line.StartsWith('#')).Skip(1).Select(line => line.Split('\t'))
            .Select(f => new LabelledPlace(
                f[0], f[1], f[2] == "held-out", f[3], f[4], f[5], f[6], texts[(f[0], f[1])]))];
    }
}
