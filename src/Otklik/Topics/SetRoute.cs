using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.Topics;

/// <summary>Says who answers in a centre for a group of topics, or for whatever no other route names.</summary>
public sealed class SetRoute(AppDb db, Keys keys, CurrentAsker asker, AuditLog audit, TopicBook book)
{
    /// <param name="GroupId">Null: whatever no other route names.</param>
    /// <param name="OrganisationId">A body of the centre or of one above it.</param>
    public sealed record Request(long CentreId, long? GroupId, long OrganisationId);

    /// <returns>Name of a text that says why not; null when it is done.</returns>
    public async Task<string?> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!asker.Value.Can(Permission.ManageTopics, request.CentreId)) return "Route.NotYours";
        var snapshot = await book.ReadAsync(cancellation);
        var above = snapshot.Tree.Upwards(request.CentreId).Select(centre => centre.Id).ToHashSet();
        var body = await db.Organisations.AsNoTracking()
            .FirstOrDefaultAsync(row => row.Id == request.OrganisationId && row.ClosedAt == null, cancellation);
        if (body is null || !above.Contains(body.CentreId)) return "Route.NoBody";
        if (request.GroupId is { } groupId && !snapshot.Groups.Any(group => group.Id == groupId
            && group.CentreId == snapshot.ClassifierOwner(request.CentreId))) return "Route.NoGroup";
        var route = await db.Routes.FirstOrDefaultAsync(row => row.CentreId == request.CentreId
            && row.TopicId == null && row.GroupId == request.GroupId, cancellation);
        if (route?.OrganisationId == body.Id) return null;
        if (route is not null) route.OrganisationId = body.Id;
        else db.Routes.Add(new Route
        {
            Id = keys.Next(), CentreId = request.CentreId, GroupId = request.GroupId, OrganisationId = body.Id,
        });
        audit.Note("route.set", request.CentreId, body.Code, request.GroupId is { } group ? $"group {group}" : "rest");
        await db.SaveChangesAsync(cancellation);
        book.Forget();
        return null;
    }
}
