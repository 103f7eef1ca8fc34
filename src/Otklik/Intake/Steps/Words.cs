namespace Otklik.Intake.Steps;

internal static class Words
{
    /// <summary>The first words on one line, cut at a word's end.</summary>
    public static string First(string text, int limit)
    {
        var line = string.Join(' ', text.Split((char[]?)null, 80, StringSplitOptions.RemoveEmptyEntries).Take(79));
        if (line.Length <= limit) return line;
        var end = line.LastIndexOf(' ', limit - 1);
        if (end < limit / 2) end = char.IsHighSurrogate(line[limit - 2]) ? limit - 2 : limit - 1;
        return line[..end].TrimEnd(' ', ',', '.', ':', ';', '-', '—') + "…";
    }
}
