namespace Otklik.Language.Learning;

/// <summary>Sides from which a text is looked at. Each is weighed and scaled to length 1 by itself, so that a long text
/// does not shout down its own few telling words. The numbers are part of stored keys.</summary>
internal enum FeatureView : byte
{
    /// <summary>Stems of all words, numbers too.</summary>
    Stem = 0,

    /// <summary>Stems of neighbours, stop words left out.</summary>
    Pair = 1,

    /// <summary>Ideas by <see cref="ConceptWords"/>.</summary>
    Concept = 2,

    /// <summary>Ideas of neighbours, words without an idea left out.</summary>
    ConceptPair = 3,

    /// <summary>Three to five characters within a word and its borders.</summary>
    Gram = 4,
}
