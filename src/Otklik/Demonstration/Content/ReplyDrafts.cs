using System.Globalization;

namespace Otklik.Demonstration.Content;

/// <summary>The drafts that invented officials have at hand.</summary>
public static class ReplyDrafts
{
    /// <summary>Words that fit whatever it is about.</summary>
    public const string AnyTopic = "*";

    /// <summary>What an approver says of a reply that is not enough.</summary>
    public const string Remark = "Добавьте, что делать жителям до этого дня и кто отвечает за работу.";

    /// <summary>Why a body gives a case back.</summary>
    public const string NotOurs = "Этот участок на обслуживании управляющей компании, в нашем перечне его нет.";

    private static readonly CultureInfo Russian = CultureInfo.GetCultureInfo("ru-RU");

    /// <summary>Topics for which there are drafts.</summary>
    public static IReadOnlyList<string> Topics { get; } =
        [.. DemonstrationFiles.Sections("reply-drafts.txt").Select(section => section.Heading)
            .Where(heading => heading != AnyTopic)];

    /// <param name="topic">One of <see cref="Topics"/>, or <see cref="AnyTopic"/>; null comes back for others.</param>
    /// <param name="place">The place that the reply names.</param>
    /// <param name="promised">Local day and time that the good reply promises.</param>
    public static ReplyDraft? For(string topic, SamplePlace? place, DateTime promised)
    {
        var lines = DemonstrationFiles.Sections("reply-drafts.txt").FirstOrDefault(row => row.Heading == topic).Lines;
        if (lines is null)
            return null;
        string? Line(char mark) =>
            lines.FirstOrDefault(line => line[0] == mark) is { } line ? Filled(line[2..], place, promised) : null;
        return new ReplyDraft(topic, Line('+')!, Line('-')!, Line('='));
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
