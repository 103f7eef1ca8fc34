using System.Globalization;
using System.Text;
using Otklik.Search;

namespace Otklik.Data.Postgres;

/// <summary>A match as an expression of tsquery, and a text as tsvector takes it. Stems are words already: the server's
/// parser would find the same ones again, at more cost than its other work. They are values of the statement, quoted:
/// none is ever an operator.</summary>
internal sealed class TextQuery
{
    /// <summary>The server takes no longer ones.</summary>
    private const int LongestWord = 2_046;

    private readonly List<object> _values = [];

    private TextQuery(TextMatch match)
    {
        Sql = string.Join(" && ", match.Groups().Select(Either));
        if (match.None.Count > 0) Sql += $" && !!{Either(match.None)}";
    }

    public string Sql { get; }

    public static TextQuery Of(TextMatch match) => new(match);

    /// <summary>The words' own values first, in the numbering of <see cref="Sql"/>.</summary>
    public object[] Values(params object[] further) => [.. _values, .. further];

    /// <summary>Number of the first further value.</summary>
    public int Next => _values.Count;

    /// <summary>Words with their places: <c>'яма':1 'двор':2</c>.</summary>
    public static string Vector(string words)
    {
        var vector = new StringBuilder(words.Length * 2);
        var at = 0;
        foreach (var range in words.AsSpan().Split(' '))
        {
            var word = words.AsSpan(range);
            if (word.IsEmpty || Encoding.UTF8.GetByteCount(word) > LongestWord) continue;
            vector.Append(CultureInfo.InvariantCulture, $"{Quoted(word)}:{++at} ");
        }

        return vector.ToString();
    }

    private static string Quoted(string word) => Quoted(word.AsSpan());

    private static string Quoted(ReadOnlySpan<char> word) => !word.ContainsAny('\'', '\\') ? $"'{word}'"
        : "'" + word.ToString().Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("'", "''", StringComparison.Ordinal) + "'";

    private string Either(IReadOnlyList<string> parts) => $"({string.Join(" || ", parts.Select(Phrase))})";

    private string Phrase(string part)
    {
        _values.Add(string.Join(" <-> ", part.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Quoted)));
        return string.Create(CultureInfo.InvariantCulture, $"{{{_values.Count - 1}}}::text::tsquery");
    }
}
