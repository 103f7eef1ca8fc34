using Otklik.Language.Text;

namespace Otklik.Language.Topics;

/// <summary>From weighed topics to guesses and back.</summary>
internal static class TopicWeighing
{
    private const int MostOnStack = 32;

    /// <summary>What is weighed, with its reasons.</summary>
    public static IReadOnlyList<TopicGuess> Guess(ITopicWeigher weigher, TokenizedText text, int most)
    {
        if (most <= 0) return [];
        Span<WeighedTopic> topics = most <= MostOnStack ? stackalloc WeighedTopic[most] : new WeighedTopic[most];
        var count = weigher.Weigh(text, topics, out var reasons);
        if (count == 0) return [];
        var guesses = new TopicGuess[count];
        for (var i = 0; i < count; i++)
            guesses[i] = new TopicGuess(topics[i].TopicId, topics[i].Confidence, reasons.For(topics[i].TopicId));
        return guesses;
    }

    /// <summary>Topics by any classifier.</summary>
    public static int Weigh(
        ITopicClassifier classifier, TokenizedText text, Span<WeighedTopic> into, out ITopicReasons reasons)
    {
        if (classifier is ITopicWeigher weigher) return weigher.Weigh(text, into, out reasons);
        var guesses = classifier.Classify(text, into.Length);
        for (var i = 0; i < guesses.Count; i++) into[i] = new WeighedTopic(guesses[i].TopicId, guesses[i].Confidence);
        reasons = new Given(guesses);
        return guesses.Count;
    }

    private sealed class Given(IReadOnlyList<TopicGuess> guesses) : ITopicReasons
    {
        public IReadOnlyList<Reason> For(long topicId)
        {
            for (var i = 0; i < guesses.Count; i++)
                if (guesses[i].TopicId == topicId) return guesses[i].Reasons;
            return [];
        }
    }
}
