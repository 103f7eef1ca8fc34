namespace Otklik.Language.Text;

/// <summary>What a word form alone tells. Looked up in word lists once per form, not once per occurrence.</summary>
[Flags]
internal enum WordTraits
{
    None = 0,

    /// <summary>Carries no matter of its own (prepositions, pronouns, particles).</summary>
    StopWord = 1,

    /// <summary>Only а–я.</summary>
    Russian = 2,

    /// <summary>Cyrillic with letters that Russian lacks.</summary>
    OtherCyrillic = 4,
    Latin = 8,
    Digits = 16,

    /// <summary>A dot after it does not end a sentence.</summary>
    Abbreviation = 32,
    FirstName = 64,
    Patronymic = 128,

    /// <summary>Ends as Russian surnames do; says little alone.</summary>
    SurnameLike = 256,

    /// <summary>Ends as a full adjective does.</summary>
    AdjectiveLike = 512,

    /// <summary>A word for a street, a settlement, a house or a kind of object, or one that opens a place.</summary>
    PlaceWord = 1024,

    /// <summary>A name that streets bear all over the country.</summary>
    KnownStreet = 2048,

    /// <summary>Has the stem that a town's name begins with.</summary>
    KnownTown = 4096,
}
