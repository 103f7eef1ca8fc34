using System.Globalization;
using Otklik.Search;

namespace Otklik.Data.Postgres;

/// <summary>A match as an expression of tsquery. Words are values of the statement, read as to_tsvector read them: none
/// is ever an operator.</summary>
internal sealed class TextQuery
{
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

    private string Either(IReadOnlyList<string> parts) => $"({string.Join(" || ", parts.Select(Phrase))})";

    private string Phrase(string part)
    {
        _values.Add(part);
        return string.Create(CultureInfo.InvariantCulture, $"phraseto_tsquery('simple', {{{_values.Count - 1}}})");
    }
}
