namespace Otklik.Language.Replies;

/// <summary>A reply as it is being written, with what it answers.</summary>
/// <param name="Text">The reply so far.</param>
/// <param name="Messages">The residents' words; of a large case the first fifty are looked at.</param>
/// <param name="Stage">Interim replies must say when more will come.</param>
/// <param name="PromiseDate">The day set beside the text, if any.</param>
public sealed record ReplyToCheck(
    string Text, IReadOnlyList<string> Messages, ReplyStage Stage = ReplyStage.Final, DateOnly? PromiseDate = null)
{
    /// <summary>Null while the writer has not chosen.</summary>
    public ReplyPurpose? Purpose { get; init; }

    /// <summary>The writer's local day: «завтра» and «15 марта» are counted from it.</summary>
    public DateOnly? Today { get; init; }

    /// <summary>Where the case lies, when known better than the messages say.</summary>
    public PlaceGuess? Place { get; init; }

    /// <summary>Replies sent before by this body, to find copied text; may be empty.</summary>
    public IReadOnlyList<string> EarlierReplies { get; init; } = [];
}
