using Otklik.Language.Missing;
using Otklik.Language.Places;
using Otklik.Language.Topics;

namespace Otklik.Language;

/// <summary>What understanding needs besides the texts. Immutable: when rules or places change, make a new
/// one.</summary>
/// <param name="Topics">Suggests topics.</param>
public sealed record ClassifierSet(ITopicClassifier Topics)
{
    /// <summary>Without topics and places: kinds, personal data, places by grammar.</summary>
    public static ClassifierSet Empty { get; } = new(KeywordClassifier.Empty);

    public Gazetteer Gazetteer { get; init; } = Gazetteer.Empty;

    /// <summary>What each topic needs to be acted on; a topic that is not here needs
    /// <see cref="MissingParts.Default"/>. </summary>
    public IReadOnlyDictionary<long, Needs> NeedsByTopic { get; init; } = new Dictionary<long, Needs>();

    public Needs NeedsOf(long? topicId) =>
        topicId is { } id && NeedsByTopic.TryGetValue(id, out var needs) ? needs : MissingParts.Default;
}
