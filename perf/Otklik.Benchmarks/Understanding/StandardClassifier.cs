using Otklik.Demonstration.Content;
using Otklik.Language;
using Otklik.Language.Learning;
using Otklik.Language.Topics;
using Otklik.Topics.Files;

namespace Otklik.Benchmarks.Understanding;

/// <summary>The topics and rules that come with the product, as a centre without a model uses them.</summary>
internal static class StandardClassifier
{
    public static ClassifierSet Make()
    {
        var rows = TopicsFile.Parse(DemonstrationFiles.Topics).Rows;
        List<TopicName> names = [.. rows.Select((row, id) => new TopicName(id, row.Name, row.Group))];
        var ids = names.DistinctBy(topic => topic.Name)
            .ToDictionary(topic => topic.Name, topic => topic.TopicId, StringComparer.OrdinalIgnoreCase);
        var rules = RulesFile.Parse(DemonstrationFiles.Rules).Rows.Where(rule => ids.ContainsKey(rule.Topic))
            .Select(rule => new KeywordRule(ids[rule.Topic], rule.Words, rule.Weight));
        return new ClassifierSet(new NamedTopics(KeywordClassifier.Build(names, rules), names))
        {
            NeedsByTopic = rows.Select((row, id) => (row.Needs, Id: (long)id))
                .ToDictionary(one => one.Id, one => one.Needs),
        };
    }
}
