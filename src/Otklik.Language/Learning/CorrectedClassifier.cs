using System.Globalization;
using Otklik.Language.Text;
using Otklik.Language.Topics;

namespace Otklik.Language.Learning;

/// <summary>Topics by another classifier and by what people have put right since it was made. Immutable: take
/// <see cref="With"/> after each correction and swap the new one in.</summary>
/// <remarks>Confidence of a topic = (1 − w) × the other's confidence + w × share of the votes of the likest solved
/// texts, where w = votes / (votes + doubt): the very same text is answered as it was corrected, an unlike one as
/// before.</remarks>
/// <param name="other">Keyword rules in a new centre, a model later.</param>
/// <param name="solved">Corrections so far; labels are topic ids in digits.</param>
/// <param name="doubt">How many votes of equal texts weigh as much as the other classifier.</param>
public sealed class CorrectedClassifier(
    ITopicClassifier other, SolvedExamples solved, double doubt = CorrectedClassifier.DoubtAfterRules)
    : ITopicClassifier, ITopicWeigher
{
    /// <summary>Rules know less than a few examples.</summary>
    public const double DoubtAfterRules = 0.1;

    /// <summary>A model knows more than a few corrections, unless they are of nearly the same text.</summary>
    public const double DoubtAfterModel = 1;

    public int Corrections => solved.Count;

    /// <summary>A topic that exists no longer is left out of the answers.</summary>
    public Func<long, bool> IsKnown { get; init; } = static _ => true;

    public CorrectedClassifier With(string? text, long topicId) =>
        new(other, solved.With(text, topicId.ToString(CultureInfo.InvariantCulture)), doubt) { IsKnown = IsKnown };

    public IReadOnlyList<TopicGuess> Classify(TokenizedText text, int most = 3) =>
        TopicWeighing.Guess(this, text, most);

    int ITopicWeigher.Weigh(TokenizedText text, Span<WeighedTopic> into, out ITopicReasons reasons)
    {
        var room = TopicMixture.RoomFor(into.Length);
        Span<WeighedTopic> topics =
            room <= TopicMixture.MostOnStack ? stackalloc WeighedTopic[room] : new WeighedTopic[room];
        var count = TopicWeighing.Weigh(other, text, topics, out var why);
        return TopicMixture.Of(text, topics[..count], why, solved, doubt, 1, IsKnown, into, out reasons);
    }
}
