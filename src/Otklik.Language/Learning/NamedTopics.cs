using System.Globalization;
using Otklik.Language.Text;
using Otklik.Language.Topics;

namespace Otklik.Language.Learning;

/// <summary>What a new centre starts with: its keyword rules and, the less sure these are, the likeness of the text to
/// what the topics are called. Immutable.</summary>
public sealed class NamedTopics : ITopicClassifier
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

    public IReadOnlyList<TopicGuess> Classify(TokenizedText text, int most = 3)
    {
        if (most <= 0) return [];
        var guesses = _rules.Classify(text, Math.Max(most, TopicMixture.Contenders));
        var sure = guesses.Count > 0 ? guesses[0].Confidence : 0;
        return TopicMixture.Of(text, guesses, _names, Doubt, 1 - sure, static _ => true, most);
    }
}
