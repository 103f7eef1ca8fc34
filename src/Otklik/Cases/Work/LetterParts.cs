using Otklik.Language.Problems;
using Otklik.Language.Text;
using Otklik.Topics;

namespace Otklik.Cases.Work;

/// <summary>What the letter that a case began with is about, when it is several things.</summary>
public static class LetterParts
{
    private const int LongestText = 10_000;

    public static IReadOnlyList<ProblemPart> Of(string text, long centreId, TopicSnapshot topics)
    {
        ArgumentNullException.ThrowIfNull(topics);
        return text.Length > LongestText ? [] : ProblemSplit.Find(
            Tokenizer.Read(text), topics.Classifier(centreId), id => topics.Topic(id)?.GroupId);
    }
}
