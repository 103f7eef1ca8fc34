using System.Globalization;
using Otklik.Language.Text;
using Otklik.Language.Topics;

namespace Otklik.Language.Learning;

/// <summary>What a new centre starts with: its keyword rules and, the less sure these are, the likeness of the text to
/// what the topics are called. Immutable.</summary>
public sealed class NamedTopics : ITopicClassifier, ITopicWeigher
{
    private const double Doubt = 0.05;

    private readonly ITopicClassifier _rules;
    private readonly SolvedExamples _names;

    /// <param name="rules">Rules of the centre, made with the same topics.</param>
    /// <param name="topics">Topics in use.</param>
    public NamedTopics(ITopicClassifier rules, IEnumerable<TopicName> topics)
    {
        _rules = rules;
        _names = SolvedExamples.Empty.With(topics.OrderBy(topic => topic.TopicId).Select(topic => new Correction(
            $"{topic.Name}. {topic.GroupName}", topic.TopicId.ToString(CultureInfo.InvariantCulture))));
    }

    public IReadOnlyList<TopicGuess> Classify(TokenizedText text, int most = 3) =>
        TopicWeighing.Guess(this, text, most);

    int ITopicWeigher.Weigh(TokenizedText text, Span<WeighedTopic> into, out ITopicReasons reasons)
    {
        var room = TopicMixture.RoomFor(into.Length);
        Span<WeighedTopic> topics =
            room <= TopicMixture.MostOnStack ? stackalloc WeighedTopic[room] : new WeighedTopic[room];
        var count = TopicWeighing.Weigh(_rules, text, topics, out var why);
        var sure = count > 0 ? topics[0].Confidence : 0;
        return TopicMixture.Of(
            text, topics[..count], why, _names, Doubt, 1 - sure, static _ => true, into, out reasons);
    }
}
