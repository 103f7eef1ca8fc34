namespace Otklik.Language.Text;

/// <summary>What lists of the finders say of a word form alone. Looked up once per form, at first need, not with
/// <see cref="WordTraits"/>: these lists are read with words themselves.</summary>
[Flags]
internal enum WordFacts
{
    None = 0,

    /// <summary>They have been looked up.</summary>
    Known = 1,

    /// <summary>«кв», «квартире».</summary>
    Flat = 2,

    /// <summary>After it the numbers of a passport may follow.</summary>
    Passport = 4,

    /// <summary>Beside it a date may be of birth.</summary>
    Birth = 8,

    /// <summary>An illness, or the word «диагноз».</summary>
    Illness = 16,

    /// <summary>Says who somebody is or what is called after them; with a capital letter it is still no name.</summary>
    NoName = 32,

    /// <summary>«Саша», «Петьку».</summary>
    PetName = 64,

    /// <summary>After it a whole name follows.</summary>
    Introduction = 128,

    /// <summary>After it a surname alone is somebody.</summary>
    Person = 256,

    /// <summary>An object that needs no name may begin with it.</summary>
    UniqueObject = 512,

    /// <summary>A street without its type may begin with it even in small letters.</summary>
    BareStreet = 1024,
}
