using Otklik.Centres;

namespace Otklik.Topics.Exchange;

/// <summary>All files of the room behind one desk, for the page and its links.</summary>
public sealed class TopicFiles(
    ImportTopics importTopics, ImportRules importRules, ImportRoutes importRoutes, ImportDeadlines importDeadlines,
    ImportCalendar importCalendar, ExportTopics exportTopics, ExportRoutes exportRoutes,
    ExportDeadlines exportDeadlines, ExportCalendar exportCalendar, Asker asker)
{
    /// <param name="removeMissing">What the file leaves out goes: topics are closed, routes and deadlines
    /// removed.</param>
    public Task<ImportOutcome> TakeAsync(
        TopicFileKind kind, string centreCode, string text, bool removeMissing,
        CancellationToken cancellation) => kind switch
    {
        TopicFileKind.Topics => importTopics.RunAsync(new(centreCode, text, removeMissing), cancellation),
        TopicFileKind.Rules => importRules.RunAsync(new(centreCode, text), cancellation),
        TopicFileKind.Routes => importRoutes.RunAsync(new(text, removeMissing), cancellation),
        TopicFileKind.Deadlines => importDeadlines.RunAsync(new(text, removeMissing), cancellation),
        _ => importCalendar.RunAsync(new(text, centreCode), cancellation),
    };

    /// <summary>Null when the centre is not the asker's.</summary>
    public async Task<string?> WriteAsync(
        TopicFileKind kind, long centreId, CancellationToken cancellation) => kind switch
    {
        TopicFileKind.Topics => await exportTopics.TopicsAsync(centreId, cancellation),
        TopicFileKind.Rules => await exportTopics.RulesAsync(centreId, cancellation),
        TopicFileKind.Routes => await exportRoutes.RunAsync(centreId, cancellation),
        TopicFileKind.Deadlines => await exportDeadlines.RunAsync(centreId, cancellation),
        _ => asker.Can(Permission.ManageTopics, centreId)
            ? await exportCalendar.RunAsync(null, centreId, cancellation) : null,
    };
}
