using Otklik.Language;
using Otklik.Language.Places;
using Otklik.Language.Problems;
using Otklik.Language.Text;
using Otklik.Topics;

namespace Otklik.Cases.Work;

/// <summary>What the letter that a case began with is about, when it is several things.</summary>
public static class LetterParts
{
    /// <returns>Two parts or more; empty when the letter is about one thing.</returns>
    public static IReadOnlyList<ProblemPart> Of(string text, long centreId, TopicSnapshot topics)
    {
        ArgumentNullException.ThrowIfNull(topics);
        var read = Tokenizer.Read(text);
        return ProblemSplit.Find(read, new ClassifierSet(topics.Classifier(centreId)),
            PlaceFinder.Find(read, Gazetteer.Empty));
    }
}
