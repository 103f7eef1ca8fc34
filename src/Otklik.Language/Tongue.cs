namespace Otklik.Language;

/// <summary>Language of a text, as far as letters tell.</summary>
public enum Tongue
{
    /// <summary>No words at all: a photo, an emoji, a link.</summary>
    None = 0,
    Russian = 1,

    /// <summary>Russian typed in Latin letters.</summary>
    RussianInLatin = 2,

    /// <summary>Cyrillic with letters that Russian lacks: Tatar, Bashkir, Chuvash, Yakut …</summary>
    OtherOfTheCountry = 3,
    Other = 4,
}
