using Otklik.Language.Text;

namespace Otklik.Language.Problems;

/// <summary>What is known of a message when two are compared.</summary>
/// <param name="Text">Its words.</param>
/// <param name="TopicId">Its topic as decided, or the best guess.</param>
/// <param name="Place">Where; parts that are unknown are null.</param>
/// <param name="At">When it was written, UTC.</param>
public sealed record ProblemSide(TokenizedText Text, long? TopicId, PlaceGuess Place, DateTime At)
{
    /// <summary>The network that the topic belongs to (water, heat, power, gas: a group of topics); null for others.
    /// </summary>
    public long? NetworkId { get; init; }

    public TextFingerprint Fingerprint { get; init; } = TextFingerprint.Of(Text);
}
