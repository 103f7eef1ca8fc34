using System.Globalization;
using Otklik.Language.Text;

namespace Otklik.Language.Learning;

/// <summary>Guesses of a classifier and votes of solved texts as one opinion.</summary>
internal static class TopicMixture
{
    /// <summary>How many guesses of the classifier take part.</summary>
    public const int Contenders = 8;

    public static IReadOnlyList<TopicGuess> Of(
        TokenizedText text, IReadOnlyList<TopicGuess> guesses, SolvedExamples solved, double doubt, double trust,
        Func<long, bool> isKnown, int most)
    {
        var votes = solved.Vote(text, doubt);
        var weight = votes.Weight * trust;
        var mixed = guesses.Where(guess => isKnown(guess.TopicId)).ToDictionary(
            guess => guess.TopicId, guess => guess with { Confidence = guess.Confidence * (1 - weight) });
        foreach (var (label, share) in votes.Shares)
        {
            var topic = long.Parse(label, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            if (!isKnown(topic) || weight == 0) continue;
            mixed[topic] = mixed.TryGetValue(topic, out var guess)
                ? guess with { Confidence = guess.Confidence + (weight * share) }
                : new TopicGuess(topic, weight * share, []);
        }

        return [.. mixed.Values.OrderByDescending(guess => guess.Confidence).ThenBy(guess => guess.TopicId).Take(most)
            .Select(guess => guess.Reasons.Count > 0 ? guess
                : guess with { Reasons = votes.Reasons(guess.TopicId.ToString(CultureInfo.InvariantCulture)) })];
    }
}
