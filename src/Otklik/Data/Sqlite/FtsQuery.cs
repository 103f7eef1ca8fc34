using Otklik.Search;

namespace Otklik.Data.Sqlite;

/// <summary>Writes a match in the language of FTS5. Everything stands in quotes, so no word is ever an
/// operator.</summary>
internal static class FtsQuery
{
    public static string Of(TextMatch match)
    {
        var wanted = string.Join(" AND ", match.Groups().Select(Either));
        return match.None.Count == 0 ? wanted : $"({wanted}) NOT {Either(match.None)}";
    }

    private static string Either(IReadOnlyList<string> parts) =>
        parts.Count == 1 ? Quoted(parts[0]) : $"({string.Join(" OR ", parts.Select(Quoted))})";

    private static string Quoted(string part) => $"\"{part.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
