using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Language;
using Otklik.Topics;

namespace Otklik.Intake.Steps;

/// <summary>Rows of a file name their topic and body in words: finds them, and makes those that are missing.</summary>
internal sealed class FileNamesStep(TopicBook topics, CentreBook centres, Keys keys) : IIntakeStep
{
    private const string GroupName = "Из файлов";

    public async Task RunAsync(IntakeBatch batch, CancellationToken cancellation)
    {
        if (batch.Import is not { } import || batch.Drafts.Count == 0) return;
        var owner = (await topics.ReadAsync(cancellation)).ClassifierOwner(import.CentreId) ?? import.CentreId;
        var topicIds = await TopicsAsync(batch, owner, cancellation);
        var bodyIds = await BodiesAsync(batch, import.CentreId, cancellation);
        foreach (var draft in batch.Drafts)
        {
            if (Field(draft, "topic") is { } topic) draft.NamedTopicId = topicIds[topic];
            if (Field(draft, "organisation") is { } body) draft.NamedOrganisationId = bodyIds[body];
        }
    }

    private static string? Field(Draft draft, string name) =>
        draft.Event.Fields?.GetValueOrDefault(name) is { Length: > 0 } value
            ? Connectors.InboundText.Line(value, 400)?.ToUpperInvariant() : null;

    private static Dictionary<string, string> Wanted(IntakeBatch batch, string field) => batch.Drafts
        .Select(draft => draft.Event.Fields?.GetValueOrDefault(field))
        .Select(value => Connectors.InboundText.Line(value, 400)).OfType<string>()
        .GroupBy(value => value.ToUpperInvariant()).ToDictionary(group => group.Key, group => group.First());

    private async Task<Dictionary<string, long>> TopicsAsync(
        IntakeBatch batch, long owner, CancellationToken cancellation)
    {
        var wanted = Wanted(batch, "topic");
        if (wanted.Count == 0) return [];
        var known = (await batch.Db.Topics.AsNoTracking().Where(row => row.CentreId == owner)
            .Select(row => new { row.Id, row.Name }).ToListAsync(cancellation))
            .GroupBy(row => row.Name.ToUpperInvariant()).ToDictionary(group => group.Key, group => group.First().Id);
        var missing = wanted.Where(pair => !known.ContainsKey(pair.Key)).ToList();
        if (missing.Count == 0) return known;
        var group = await batch.Db.TopicGroups.FirstOrDefaultAsync(
            row => row.CentreId == owner && row.Name == GroupName, cancellation);
        if (group is null)
        {
            group = new TopicGroup { Id = keys.Next(), CentreId = owner, Name = GroupName, Order = 1_000 };
            batch.Db.TopicGroups.Add(group);
        }

        foreach (var (key, name) in missing)
        {
            var topic = new Topic
                { Id = keys.Next(), GroupId = group.Id, CentreId = owner, Name = name, Needs = Needs.Where };
            batch.Db.Topics.Add(topic);
            known.Add(key, topic.Id);
        }

        await batch.Db.SaveChangesAsync(cancellation);
        topics.Forget();
        return known;
    }

    private async Task<Dictionary<string, long>> BodiesAsync(
        IntakeBatch batch, long centreId, CancellationToken cancellation)
    {
        var wanted = Wanted(batch, "organisation");
        if (wanted.Count == 0) return [];
        var known = (await batch.Db.Organisations.AsNoTracking().Where(row => row.CentreId == centreId)
            .Select(row => new { row.Id, row.Name }).ToListAsync(cancellation))
            .GroupBy(row => row.Name.ToUpperInvariant()).ToDictionary(group => group.Key, group => group.First().Id);
        var missing = wanted.Where(pair => !known.ContainsKey(pair.Key)).ToList();
        foreach (var (key, name) in missing)
        {
            var id = keys.Next();
            batch.Db.Organisations.Add(new Organisation
                { Id = id, CentreId = centreId, Code = $"file-{id}", Name = name });
            known.Add(key, id);
        }

        if (missing.Count == 0) return known;
        await batch.Db.SaveChangesAsync(cancellation);
        centres.Forget();
        return known;
    }
}
