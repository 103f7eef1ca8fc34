using Otklik.Language.Text;
using Otklik.Language.Topics;

namespace Otklik.Language.Learning;

/// <summary>A <see cref="LabelModel"/> as a classifier of a centre's topics. Immutable.</summary>
/// <param name="model">The model; its labels are the centre's own keys.</param>
/// <param name="topics">Topic of each label. A renamed topic keeps its key; merged topics share an id, and what is said
/// for either is said for both; a label that is not here is left out of the answers.</param>
public sealed class TopicModel(LabelModel model, IReadOnlyDictionary<string, long> topics) : ITopicClassifier
{
    private const int Contenders = 8;

    public LabelModel Model => model;

    public IReadOnlyList<TopicGuess> Classify(TokenizedText text, int most = 3)
    {
        if (most <= 0) return [];
        var guesses = model.Classify(text, Math.Max(most, Contenders), withReasons: false);
        var found = new List<(TopicGuess Guess, string Label)>(most);
        foreach (var guess in guesses)
        {
            if (!topics.TryGetValue(guess.Label, out var id)) continue;
            var at = found.FindIndex(one => one.Guess.TopicId == id);
            if (at >= 0)
            {
                var (known, label) = found[at];
                found[at] = (known with { Confidence = Math.Min(1, known.Confidence + guess.Confidence) }, label);
            }
            else found.Add((new TopicGuess(id, guess.Confidence, []), guess.Label));
        }

        return [.. found.OrderByDescending(one => one.Guess.Confidence).ThenBy(one => one.Guess.TopicId).Take(most)
            .Select(one => one.Guess with { Reasons = model.ReasonsFor(text, one.Label) })];
    }
}
