using Otklik.Centres;
using Otklik.Topics.Files;

namespace Otklik.Topics.Exchange;

/// <summary>Writes the routes of a centre and of all below it as a file that <see cref="ImportRoutes"/> takes
/// back.</summary>
public sealed class ExportRoutes(TopicBook book, Asker asker)
{
    /// <summary>Null when the centre is not the asker's.</summary>
    public async Task<string?> RunAsync(long centreId, CancellationToken cancellation)
    {
        if (!asker.Can(Permission.ManageTopics, centreId)) return null;
        var snapshot = await book.ReadAsync(cancellation);
        var groups = snapshot.Groups.ToDictionary(group => group.Id, group => group.Name);
        var routes = snapshot.Routes.ToLookup(route => route.CentreId);
        var rows =
            from centre in snapshot.Tree.Below(centreId)
            orderby centre.Path.Length, centre.Code
            from route in routes[centre.Id]
            let topic = snapshot.Topic(route.TopicId)
            let body = snapshot.Tree.Organisation(route.OrganisationId)
            where body is not null && (route.TopicId is null || topic is not null)
            let groupId = topic?.GroupId ?? route.GroupId
            let name = groupId is { } id ? groups.GetValueOrDefault(id, "") : ""
            orderby name, topic?.Name
            select (IEnumerable<string>)[centre.Code, name, topic?.Name ?? "", body.Code];
        return CsvSheet.Write(["centre", "group", "topic", "organisation"], rows);
    }
}
