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
    private const int MostContenders = 256;

    /// <summary>Topic of each label by its number.</summary>
    private readonly long?[] _topics =
        [.. model.Labels.Select(label => topics.TryGetValue(label, out var id) ? id : (long?)null)];

    public LabelModel Model => model;

    public IReadOnlyList<TopicGuess> Classify(TokenizedText text, int most = 3)
    {
        if (most <= 0) return [];
        Span<(int Label, double Confidence)> guesses =
            stackalloc (int, double)[Math.Clamp(most, Contenders, MostContenders)];
        guesses = guesses[..model.Guess(text, guesses)];
        Span<(long Topic, double Confidence, int Label)> found = stackalloc (long, double, int)[guesses.Length];
        var count = 0;
        foreach (var (label, confidence) in guesses)
        {
            if (_topics[label] is not { } topic) continue;
            var at = 0;
            while (at < count && found[at].Topic != topic) at++;
            if (at == count) found[count++] = (topic, confidence, label);
            else found[at].Confidence = Math.Min(1, found[at].Confidence + confidence);
        }

        found = found[..count];
        found.Sort(static (a, b) => a.Confidence != b.Confidence ? b.Confidence.CompareTo(a.Confidence)
            : a.Topic.CompareTo(b.Topic));
        return WithReasons(text, found[..Math.Min(most, count)]);
    }

    private TopicGuess[] WithReasons(
        TokenizedText text, ReadOnlySpan<(long Topic, double Confidence, int Label)> found)
    {
        Span<int> labels = stackalloc int[found.Length];
        for (var i = 0; i < found.Length; i++) labels[i] = found[i].Label;
        var reasons = model.Scorer.Reasons(text, labels);
        var topics = new TopicGuess[found.Length];
        for (var i = 0; i < topics.Length; i++)
            topics[i] = new TopicGuess(found[i].Topic, found[i].Confidence, reasons[i]);
        return topics;
    }
}
