using System.Globalization;

namespace Otklik.Cases.Sheet;

/// <summary>Cuts a text into marked and plain pieces, and covers stretches of it.</summary>
public static class TextPieces
{
    private const char Cover = '•';

    public static IReadOnlyList<(string Words, bool IsMarked)> Of(string text, IReadOnlyList<string> marks)
    {
        ArgumentNullException.ThrowIfNull(text);
        var places = marks.Where(mark => mark.Length > 2)
            .Select(mark => (At: text.IndexOf(mark, StringComparison.CurrentCultureIgnoreCase), mark.Length))
            .Where(place => place.At >= 0).OrderBy(place => place.At).ToList();
        var pieces = new List<(string, bool)>();
        var from = 0;
        foreach (var (at, length) in places)
        {
            if (at < from || at + length > text.Length) continue;
            if (at > from) pieces.Add((text[from..at], false));
            pieces.Add((text.Substring(at, length), true));
            from = at + length;
        }

        if (from < text.Length) pieces.Add((text[from..], false));
        return pieces;
    }

    /// <param name="spans">«start,length,kind;…», as a message stores them; null: nothing is covered.</param>
    public static string Mask(string text, string? spans)
    {
        if (string.IsNullOrEmpty(spans)) return text;
        var covered = text.ToCharArray();
        foreach (var span in spans.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            if (span.Split(',') is not [var start, var length, ..]
                || !int.TryParse(start, CultureInfo.InvariantCulture, out var at)
                || !int.TryParse(length, CultureInfo.InvariantCulture, out var count)) continue;
            for (var i = Math.Max(0, at); i < Math.Min(covered.Length, at + count); i++)
            {
                if (!char.IsWhiteSpace(covered[i])) covered[i] = Cover;
            }
        }

        return new string(covered);
    }
}
