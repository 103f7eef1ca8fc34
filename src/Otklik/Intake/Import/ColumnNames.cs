using System.Globalization;
using Otklik.Connectors;

namespace Otklik.Intake.Import;

/// <summary>Names of a table's columns as its first row has them. Where one name stands over several columns each gets
/// its number, «Текст (1)» and «Текст (2)»: none of them is taken silently for the other.</summary>
internal static class ColumnNames
{
    private const int Longest = 200;

    /// <returns>One name a column; an empty one is a column without a heading and cannot be mapped.</returns>
    public static string[] Of(IEnumerable<string?> headings)
    {
        var names = headings.Select(name => InboundText.Line(name, Longest) ?? "").ToArray();
        var many = names.Where(name => name.Length > 0).GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var taken = names.Where(name => !many.Contains(name)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        for (var column = 0; column < names.Length; column++)
            if (many.Contains(names[column])) names[column] = Numbered(names[column], taken);
        return names;
    }

    private static string Numbered(string name, HashSet<string> taken)
    {
        for (var number = 1; ; number++)
        {
            var numbered = string.Create(CultureInfo.InvariantCulture, $"{name} ({number})");
            if (taken.Add(numbered)) return numbered;
        }
    }
}
