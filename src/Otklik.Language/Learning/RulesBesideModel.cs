using Otklik.Language.Text;
using Otklik.Language.Topics;

namespace Otklik.Language.Learning;

/// <summary>A model, and rules for the topics it has never seen: a topic that was made yesterday is suggested by its
/// name and rules until the next training. Immutable.</summary>
/// <remarks>With <c>r</c> the rules' confidence in a topic that the model does not know, the model's guesses keep
/// <c>1 − r</c> of theirs.</remarks>
/// <param name="model">Knows some of the topics.</param>
/// <param name="rules">Knows all.</param>
/// <param name="isNew">Topics that the model cannot suggest.</param>
public sealed class RulesBesideModel(ITopicClassifier model, ITopicClassifier rules, Func<long, bool> isNew)
    : ITopicClassifier
{
    private const int Contenders = 8;

    public IReadOnlyList<TopicGuess> Classify(TokenizedText text, int most = 3)
    {
        if (most <= 0) return [];
        var learned = model.Classify(text, most);
        var added = rules.Classify(text, Contenders).Where(guess => isNew(guess.TopicId)).ToList();
        if (added.Count == 0) return learned;
        var left = 1 - added[0].Confidence;
        return [.. learned.Select(guess => guess with { Confidence = guess.Confidence * left }).Concat(added)
            .OrderByDescending(guess => guess.Confidence).ThenBy(guess => guess.TopicId).Take(most)];
    }
}
