using Otklik.Topics;

namespace Otklik.Cases.Settings;

/// <summary>What may stand in braces in a template: what the case says of itself. Nothing of it names a person, and no
/// word of a resident's is among it.</summary>
public static class TemplateFields
{
    public const string Number = "{номер}";
    public const string Topic = "{тема}";
    public const string Place = "{место}";
    public const string Body = "{организация}";
    public const string Centre = "{центр}";
    public const string Day = "{срок}";

    public static IReadOnlyList<string> All { get; } = [Number, Topic, Place, Body, Centre, Day];

    /// <summary>Fills what is known; the rest stays in its braces for the writer to see.</summary>
    public static string Fill(string text, Case about, TopicSnapshot book, DateOnly? promise)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(about);
        ArgumentNullException.ThrowIfNull(book);
        var topic = book.Topic(about.TopicId);
        var body = about.OrganisationId is { } id ? book.Tree.Organisation(id) : null;
        var place = string.Join(", ", new[] { about.Settlement, about.Street, about.House }
            .Where(part => !string.IsNullOrWhiteSpace(part)));
        return Put(Put(Put(Put(Put(Put(text, Number, about.Number),
            Topic, topic is { PublicName.Length: > 0 } ? topic.PublicName : topic?.Name),
            Place, place), Body, body?.Shown), Centre, book.Tree.Centre(about.CentreId)?.Name),
            Day, promise is { } day ? CaseTexts.ResidentDate(day) : null);
    }

    /// <summary>A field that nobody has filled; null: none.</summary>
    public static string? Unfilled(string text) =>
        All.FirstOrDefault(field => text.Contains(field, StringComparison.OrdinalIgnoreCase));

    private static string Put(string text, string field, string? value) => string.IsNullOrWhiteSpace(value)
        ? text : text.Replace(field, value, StringComparison.OrdinalIgnoreCase);
}
