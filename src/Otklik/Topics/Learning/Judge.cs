using Otklik.Language.Learning;
using Otklik.Language.Topics;

namespace Otklik.Topics.Learning;

/// <summary>One side of a comparison: how its guesses do against what people said.</summary>
internal static class Judge
{
    /// <param name="from">How sure it has to be to act alone.</param>
    public static SideFigures Of(
        IReadOnlyList<(SolvedCase Case, string Label)> cases, Func<SolvedCase, IReadOnlyList<LabelGuess>> guess,
        double from)
    {
        var (right, among, alone, rightAlone) = (0, 0, 0, 0);
        foreach (var (one, label) in cases)
        {
            var guesses = guess(one);
            var isRight = guesses.Count > 0 && guesses[0].Label == label;
            if (isRight) right++;
            if (guesses.Take(3).Any(candidate => candidate.Label == label)) among++;
            if (guesses.Count == 0 || guesses[0].Confidence < from) continue;
            alone++;
            if (isRight) rightAlone++;
        }

        double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
        return new SideFigures(Share(right, cases.Count), Share(among, cases.Count), Share(alone, cases.Count),
            Share(rightAlone, alone));
    }

    public static IReadOnlyList<LabelGuess> Guess(ITopicClassifier classifier, string text) =>
        [.. classifier.Classify(text)
            .Select(one => new LabelGuess(ModelLabels.Of(one.TopicId), one.Confidence, one.Reasons))];
}
