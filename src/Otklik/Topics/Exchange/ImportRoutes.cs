using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Topics.Files;

namespace Otklik.Topics.Exchange;

/// <summary>Takes routes from a file: known ones are changed, new ones added, and, when asked, the centres that the
/// file names lose those that it does not.</summary>
public sealed class ImportRoutes(AppDb db, Keys keys, Asker asker, AuditLog audit, TopicBook book)
{
    public sealed record Request(string Text, bool RemoveMissing = false);

    public async Task<ImportOutcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!asker.Can(Permission.ManageTopics)) return ImportOutcome.Not("Менять маршруты вам нельзя");
        var file = RoutesFile.Parse(request.Text);
        var classifiers = await Classifiers.ReadAsync(db, cancellation);
        var bodies = (await db.Organisations.IgnoreQueryFilters().AsNoTracking().Where(row => row.ClosedAt == null)
            .ToListAsync(cancellation)).ToLookup(row => row.Code, StringComparer.OrdinalIgnoreCase);
        var faults = new List<FileFault>(file.Faults);
        var wanted = new Dictionary<(long CentreId, long? TopicId, long? GroupId), long>();
        foreach (var row in file.Rows)
        {
            var (route, fault) = Resolve(row, classifiers, bodies);
            if (route is not { } found) faults.Add(new FileFault(row.Line, fault!));
            else if (!wanted.TryAdd((found.CentreId, found.TopicId, found.GroupId), found.OrganisationId))
                faults.Add(new FileFault(row.Line, "Маршрут для этой темы уже есть выше"));
        }

        if (wanted.Count == 0) return ImportOutcome.Not("В файле нет ни одного маршрута, который можно взять", faults);
        var centreIds = wanted.Keys.Select(key => key.CentreId).ToHashSet();
        var known = (await db.Routes.Where(row => centreIds.Contains(row.CentreId)).ToListAsync(cancellation))
            .GroupBy(row => (row.CentreId, row.TopicId, row.GroupId))
            .ToDictionary(group => group.Key, group => group.First());
        var (added, changed) = (0, 0);
        foreach (var (key, organisationId) in wanted)
        {
            if (!known.Remove(key, out var route))
            {
                db.Routes.Add(new Route
                {
                    Id = keys.Next(), CentreId = key.CentreId, TopicId = key.TopicId, GroupId = key.GroupId,
                    OrganisationId = organisationId,
                });
                added++;
                continue;
            }

            changed += route.OrganisationId == organisationId ? 0 : 1;
            route.OrganisationId = organisationId;
        }

        if (request.RemoveMissing) db.Routes.RemoveRange(known.Values);
        var removed = request.RemoveMissing ? known.Count : 0;
        var outcome = new ImportOutcome(added, changed, removed, wanted.Count - added - changed, faults);
        if (!outcome.ChangedAnything) return outcome;
        foreach (var centreId in centreIds) audit.Note("routes.import", centreId, "routes", outcome.Counts);
        await db.SaveChangesAsync(cancellation);
        book.Forget();
        return outcome;
    }

    private ((long CentreId, long? TopicId, long? GroupId, long OrganisationId)?, string? Fault) Resolve(
        RouteRow row, Classifiers classifiers, ILookup<string, Organisation> bodies)
    {
        if (!classifiers.ByCode.TryGetValue(row.Centre, out var centre)) return (null, "Нет такого центра");
        if (!asker.Can(Permission.ManageTopics, centre.Id)) return (null, "Менять маршруты этого центра вам нельзя");
        var group = row.Group.Length == 0 ? null : classifiers.GroupsOf(centre)
            .FirstOrDefault(one => one.Name.Equals(row.Group, StringComparison.OrdinalIgnoreCase));
        if (group is null && row.Group.Length > 0) return (null, "Нет такой группы тем");
        var topics = classifiers.TopicsOf(centre);
        var topic = row.Topic.Length == 0 ? null
            : group is null ? topics.Only(row.Topic) : topics.Find(group.Id, row.Topic);
        if (topic is null && row.Topic.Length > 0) return (null, "Такой темы нет, или их несколько: укажите группу");
        // The body of the centre itself, then of those above it, then of those below it.
        var body = classifiers.Upwards(centre)
            .Select(one => bodies[row.Organisation].FirstOrDefault(found => found.CentreId == one.Id))
            .FirstOrDefault(found => found is not null)
            ?? bodies[row.Organisation].FirstOrDefault(found => classifiers.IsBelow(found.CentreId, centre));
        if (body is null) return (null, "Нет такой организации здесь, выше или ниже");
        return ((centre.Id, topic?.Id, topic is null ? group?.Id : null, body.Id), null);
    }
}
