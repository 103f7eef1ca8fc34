using Otklik.Demonstration.Content;
using Otklik.Language;
using Otklik.Language.Learning;
using Otklik.Language.Topics;
using Otklik.Topics.Files;

namespace Otklik.Commands;

/// <summary>The classifier that comes with the product, for whoever has none: some two hundred topics with their rules,
/// and what kind of body answers for each. Nothing in it was learned from anybody's messages.</summary>
public sealed class StandardTopics
{
    private readonly List<TopicRow> _rows = [.. TopicsFile.Parse(DemonstrationFiles.Topics).Rows];

    public StandardTopics()
    {
        var ids = _rows.Select((row, id) => (row.Name, id)).DistinctBy(pair => pair.Name)
            .ToDictionary(pair => pair.Name, pair => (long)pair.id, StringComparer.OrdinalIgnoreCase);
        List<TopicName> names = [.. _rows.Select((row, id) => new TopicName(id, row.Name, row.Group))];
        var rules = RulesFile.Parse(DemonstrationFiles.Rules).Rows.Where(rule => ids.ContainsKey(rule.Topic))
            .Select(rule => new KeywordRule(ids[rule.Topic], rule.Words, rule.Weight));
        Classifiers = new ClassifierSet(new NamedTopics(KeywordClassifier.Build(names, rules), names))
        {
            NeedsByTopic = _rows.Select((row, id) => (row.Needs, Id: (long)id))
                .ToDictionary(one => one.Id, one => one.Needs),
        };
    }

    public ClassifierSet Classifiers { get; }

    public string NameOf(long topicId) => _rows[(int)topicId].Name;

    /// <summary>«Водоканал», «Дорожная служба»: who usually answers; null when nobody in particular.</summary>
    public string? BodyOf(long topicId) => _rows[(int)topicId].BodyKind is { Length: > 0 } kind and not "none"
        ? CommandTexts.Say($"Body.{kind}") : null;
}
