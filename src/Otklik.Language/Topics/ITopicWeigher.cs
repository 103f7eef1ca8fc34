using Otklik.Language.Text;

namespace Otklik.Language.Topics;

/// <summary>A classifier that weighs topics without saying why: most that are weighed are never shown, and the words
/// behind them need not be gathered.</summary>
internal interface ITopicWeigher
{
    /// <summary>Fills the beginning of <paramref name="into"/>, best first, each topic once.</summary>
    /// <param name="text">The message.</param>
    /// <param name="into">As many as are wanted.</param>
    /// <param name="reasons">Who says why; good until the next text of this thread is weighed.</param>
    /// <returns>How many there are.</returns>
    int Weigh(TokenizedText text, Span<WeighedTopic> into, out ITopicReasons reasons);
}
