using Otklik.Data;
using Otklik.Demonstration.Content;
using Otklik.Topics;
using Otklik.Topics.Files;

namespace Otklik.Demonstration;

/// <summary>The region's topics, keyword rules and routes, from the files of the demonstration.</summary>
internal sealed class RegionClassifier(
    AppDb db, Keys keys, IReadOnlyDictionary<string, long> centreIds, IReadOnlyDictionary<string, long> bodyIds)
{
    private readonly Dictionary<string, long> _groups = [];
    private readonly Dictionary<string, long> _topics = [];

    public void Add(long rootId)
    {
        AddTopics(rootId);
        db.KeywordRules.AddRange(Rows(RulesFile.Parse(DemonstrationFiles.Rules)).Select(row => new KeywordRule
        {
            Id = keys.Next(), TopicId = _topics[row.Topic], Words = row.Words, Weight = row.Weight,
        }));
        db.Routes.AddRange(Rows(RoutesFile.Parse(DemonstrationFiles.Routes)).Select(row => new Topics.Route
        {
            Id = keys.Next(), CentreId = centreIds[row.Centre], OrganisationId = bodyIds[row.Organisation],
            TopicId = row.Topic.Length > 0 ? _topics[row.Topic] : null,
            GroupId = row.Group.Length > 0 && row.Topic.Length == 0 ? _groups[row.Group] : null,
        }));
    }

    private void AddTopics(long rootId)
    {
        foreach (var row in Rows(TopicsFile.Parse(DemonstrationFiles.Topics)))
        {
            if (!_groups.TryGetValue(row.Group, out var groupId))
            {
                groupId = keys.Next();
                _groups.Add(row.Group, groupId);
                db.TopicGroups.Add(new TopicGroup
                    { Id = groupId, CentreId = rootId, Name = row.Group, Order = _groups.Count });
            }

            var topic = new Topic
            {
                Id = keys.Next(), GroupId = groupId, CentreId = rootId, Name = row.Name, PublicName = row.PublicName,
                IsFastTrack = row.IsFastTrack,
                Importance = row.Importance, Needs = row.Needs, OutcomeDays = row.OutcomeDays,
            };
            db.Topics.Add(topic);
            _topics.Add(row.Name, topic.Id);
        }
    }

    private static IReadOnlyList<TRow> Rows<TRow>(FileReading<TRow> reading) => reading.Faults.Count == 0 ? reading.Rows
        : throw new InvalidDataException($"Line {reading.Faults[0].Line}: {reading.Faults[0].Words}");
}
