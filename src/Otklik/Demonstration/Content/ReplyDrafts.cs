using System.Globalization;

namespace Otklik.Demonstration.Content;

public static class ReplyDrafts
{
    private static readonly CultureInfo Russian = CultureInfo.GetCultureInfo("ru-RU");

    /// <summary>Topics for which there are drafts.</summary>
    public static IReadOnlyList<string> Topics { get; } =
        [.. DemonstrationFiles.Sections("reply-drafts.txt").Select(section => section.Heading)];

    /// <param name="topic">One of <see cref="Topics"/>; null comes back for others.</param>
    /// <param name="place">The place that the reply names.</param>
    /// <param name="promised">Local day and time that the good reply promises.</param>
    public static ReplyDraft? For(string topic, SamplePlace? place, DateTime promised)
    {
        var lines = DemonstrationFiles.Sections("reply-drafts.txt").FirstOrDefault(row => row.Heading == topic).Lines;
        if (lines is null)
            return null;
        string Line(char mark) => Filled(lines.First(line => line[0] == mark)[2..], place, promised);
        return new ReplyDraft(topic, Line('+'), Line('-'));
    }

    private static string Filled(string line, SamplePlace? place, DateTime promised) => line
        .Replace(" {at}", Where(place), StringComparison.Ordinal)
        .Replace("{date}", promised.ToString("d MMMM", Russian), StringComparison.Ordinal)
        .Replace("{time}", promised.ToString("H:mm", Russian), StringComparison.Ordinal);

    private static string Where(SamplePlace? place) => place switch
    {
        { Street: { } street, House: { } house } => $" ({street}, {house})",
        { Street: { } street } => $" ({street})",
        { Landmark: { } landmark } => $" ({landmark})",
        _ => "",
    };
}
