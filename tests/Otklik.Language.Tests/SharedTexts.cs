using System.Text;

namespace Otklik.Language.Tests;

/// <summary>Real messages for measuring, when the folder is there: beside the repository or where OTKLIK_SHARED points.
/// </summary>
internal static class SharedTexts
{
    /// <summary>Text and label of each row, or null when the set is absent.</summary>
    public static IReadOnlyList<(string Text, string Label)>? Read(string set, string label)
    {
        if (Find(Path.Combine(set, "messages.csv")) is not { } file) return null;
        var rows = Rows(File.ReadAllText(file)).ToList();
        var (text, value) = (rows[0].IndexOf("text"), rows[0].IndexOf(label));
        return [.. rows.Skip(1).Where(row => row.Count == rows[0].Count).Select(row => (row[text], row[value]))];
    }

    internal static string? Find(string name)
    {
        var roots = new List<string>();
        if (Environment.GetEnvironmentVariable("OTKLIK_SHARED") is { Length: > 0 } told)
            roots.AddRange([Path.Combine(told, "data"), told]);
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            roots.Add(Path.Combine(at.FullName, "shared", "data"));
        return roots.Select(root => Path.Combine(root, name)).FirstOrDefault(File.Exists);
    }

    internal static IEnumerable<List<string>> Rows(string csv)
    {
        var row = new List<string>();
        var field = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < csv.Length; i++)
        {
            var c = csv[i];
            if (c == '"')
            {
                if (isQuoted && i + 1 < csv.Length && csv[i + 1] == '"') field.Append(csv[i++]);
                else isQuoted = !isQuoted;
            }
            else if (!isQuoted && c is ',' or '\n')
            {
                row.Add(field.ToString().TrimEnd('\r'));
                field.Clear();
                if (c == ',') continue;
                yield return row;
                row = [];
            }
            else field.Append(c);
        }
    }
}
