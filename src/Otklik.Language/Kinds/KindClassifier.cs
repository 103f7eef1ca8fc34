using Otklik.Language.Text;

namespace Otklik.Language.Kinds;

/// <summary>Kind of a message by words, question marks and shape, each with its reason. Safe from any
/// thread.</summary>
/// <remarks>An emergency is decided first and by recall: one sign that nothing plainly takes back is enough, and where
/// no rule rings the learned alarm may. Of the
/// other kinds the heaviest wins; its confidence is its share among all, blurred by a little doubt.</remarks>
public static class KindClassifier
{
    private const double Doubt = 0.35;

    /// <param name="text">The message.</param>
    /// <param name="at">When it was written, local time: in the cold months a house without heating is an
    /// emergency.</param>
    /// <param name="hasAttachments">A photo without words is taken for a complaint, not for chatter.</param>
    public static KindGuess Classify(TokenizedText text, DateTime? at = null, bool hasAttachments = false)
    {
        if ((EmergencySigns.Find(text, at) ?? LearnedAlarm.Find(text, at)) is { } emergency) return emergency;
        var scores = KindScores.Begin();
        scores.AddRules(text);
        scores.AddQuestions(text);
        scores.AddShape(text, hasAttachments);
        return scores.Best(text, Doubt);
    }

    public static KindGuess Classify(string text) => Classify(Tokenizer.Read(text));
}
