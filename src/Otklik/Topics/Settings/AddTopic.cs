using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.Topics.Settings;

/// <summary>Adds a topic of a centre's own to a group of the classifier that it uses.</summary>
public sealed class AddTopic(AppDb db, Keys keys, CurrentAsker asker, AuditLog audit, TopicBook book)
{
    public sealed record Request(long CentreId, long GroupId, string Name, string PublicName);

    public sealed record Outcome(long TopicId, Refusal? Refused = null);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!asker.Value.Can(Permission.ManageTopics, request.CentreId)
            || !await db.Centres.AnyAsync(row => row.Id == request.CentreId, cancellation))
            return Refused(null, "Topic.NotFound");
        var snapshot = await book.ReadAsync(cancellation);
        var group = snapshot.Groups.FirstOrDefault(row => row.Id == request.GroupId
            && row.CentreId == snapshot.ClassifierOwner(request.CentreId));
        if (group is null) return Refused("group", "Topic.NoGroup");
        var (name, publicName) = (request.Name.Trim(), request.PublicName.Trim());
        if (name.Length is 0 or > EditTopic.MostLetters || publicName.Length > EditTopic.MostLetters
            || name.Any(char.IsControl) || publicName.Any(char.IsControl)) return Refused("name", "Topic.BadName");
        // A closed one of the name is opened rather than added again: its cases go on.
        if (snapshot.TopicsOf(request.CentreId).Any(topic => topic.GroupId == group.Id
                && topic.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            || await db.Topics.AnyAsync(row => row.CentreId == request.CentreId && row.GroupId == group.Id
                && row.Name == name, cancellation)) return Refused("name", "Topic.SameName");

        var added = new Topic
        {
            Id = keys.Next(), CentreId = request.CentreId, GroupId = group.Id, Name = name, PublicName = publicName,
        };
        db.Topics.Add(added);
        audit.Note("topic.add", request.CentreId, $"{added.Id}", name);
        await db.SaveChangesAsync(cancellation);
        book.Forget();
        return new Outcome(added.Id);
    }

    private static Outcome Refused(string? field, string text) => new(0, new Refusal(field, text));
}
