using Otklik.Language.Text;

namespace Otklik.Language.Topics;

/// <summary>Suggests topics. Implementations are immutable and safe to share between threads.</summary>
public interface ITopicClassifier
{
    /// <summary>At most <paramref name="most"/> topics, best first; empty when nothing speaks for any.</summary>
    IReadOnlyList<TopicGuess> Classify(TokenizedText text, int most = 3);

    IReadOnlyList<TopicGuess> Classify(string? text) => Classify(Tokenizer.Read(text));
}
