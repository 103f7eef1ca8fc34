namespace Otklik.Intake.Steps;

internal static class Words
{
    /// <summary>The first words on one line, cut at a word's end.</summary>
    /// <param name="limit">Letters at most, some hundreds.</param>
    public static string First(string text, int limit)
    {
        // One letter more than may stay tells that something is left out.
        Span<char> line = stackalloc char[limit + 1];
        var length = Join(text, line);
        if (length <= limit) return new string(line[..length]);
        var end = line[..limit].LastIndexOf(' ');
        if (end < limit / 2) end = char.IsHighSurrogate(line[limit - 2]) ? limit - 2 : limit - 1;
        return $"{line[..end].TrimEnd(" ,.:;-—")}…";
    }

    /// <summary>Words with one space between them, as many letters as there is room for.</summary>
    private static int Join(string text, Span<char> line)
    {
        var length = 0;
        var isBetween = false;
        foreach (var unit in text)
        {
            if (length == line.Length) break;
            if (char.IsWhiteSpace(unit))
            {
                isBetween = length > 0;
                continue;
            }

            if (isBetween) line[length++] = ' ';
            isBetween = false;
            if (length < line.Length) line[length++] = unit;
        }

        return length;
    }
}
