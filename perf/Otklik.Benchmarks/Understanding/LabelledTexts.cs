using Otklik.Benchmarks.Installation;
using Otklik.Intake.Import;
using Otklik.Language.Learning;

namespace Otklik.Benchmarks.Understanding;

/// <summary>Rows of tables as the product reads them; rows without a text are left out.</summary>
internal static class LabelledTexts
{
    /// <param name="files">Read one after another.</param>
    /// <param name="text">Column of the text.</param>
    /// <param name="label">Column of the label; null: none is wanted, and files without one are welcome.</param>
    public static IReadOnlyList<Example> Read(IEnumerable<FileInfo> files, string text, string? label)
    {
        var rows = new List<Example>();
        foreach (var file in files)
        {
            if (!file.Exists) throw new BenchException($"{file.FullName} is not there");
            using var stream = file.OpenRead();
            var table = TableReader.Open(stream, file.Name);
            if (!table.Columns.Contains(text) || (label is not null && !table.Columns.Contains(label)))
                throw new BenchException($"{file.Name} has the columns {string.Join(", ", table.Columns)}");
            foreach (var row in table.Rows)
            {
                if (row.Values.GetValueOrDefault(text) is not { Length: > 0 } words) continue;
                rows.Add(new Example(words, label is null ? null : row.Values.GetValueOrDefault(label)?.Trim()));
            }
        }

        return rows.Count > 0 ? rows : throw new BenchException("There are no texts");
    }
}
