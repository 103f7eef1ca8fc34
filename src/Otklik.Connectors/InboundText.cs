using System.Buffers;
using System.Text;

namespace Otklik.Connectors;

/// <summary>Makes text from outside fit to be stored: no control characters (PostgreSQL refuses NUL), one kind of
/// line end.</summary>
public static class InboundText
{
    /// <summary>Longest text that is taken from one message, in UTF-16 units: far above any network, only so that
    /// memory is bounded.</summary>
    public const int Limit = 1_000_000;

    private static readonly SearchValues<char> LeftOut = SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(unit => (char)unit)
            .Where(unit => char.IsControl(unit) && unit is not ('\n' or '\t'))]);

    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        if (IsClean(text)) return text.Trim();
        var clean = new StringBuilder(Math.Min(text.Length, Limit));
        for (var at = 0; at < text.Length && clean.Length < Limit; at++)
        {
            var unit = text[at];
            if (unit == '\r')
            {
                if (at + 1 == text.Length || text[at + 1] != '\n') clean.Append('\n');
            }
            else if (char.IsHighSurrogate(unit) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                clean.Append(unit).Append(text[++at]);
            }
            else if (!char.IsSurrogate(unit) && (unit is '\n' or '\t' || !char.IsControl(unit)))
            {
                clean.Append(unit);
            }
        }

        return clean.ToString().Trim();
    }

    /// <summary>The same for names and titles: one line, at most <paramref name="limit"/> units; null when nothing is
    /// left. Marks that reverse the direction go too: they make <c>fdp.exe</c> look like a document.</summary>
    public static string? Line(string? text, int limit = 200)
    {
        var line = string.Concat(
            Clean(text).Replace('\n', ' ').Replace('\t', ' ').Where(unit => !TurnsDirection(unit))).Trim();
        if (line.Length > limit) line = line[..(char.IsHighSurrogate(line[limit - 1]) ? limit - 1 : limit)];
        return line.Length == 0 ? null : line;
    }

    /// <summary>Most texts are: they need no copy.</summary>
    private static bool IsClean(string text) => text.Length <= Limit
        && !text.AsSpan().ContainsAny(LeftOut) && !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF');

    private static bool TurnsDirection(char unit) =>
        unit is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
