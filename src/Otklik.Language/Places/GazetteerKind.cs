namespace Otklik.Language.Places;

/// <summary>What an entry of a gazetteer names.</summary>
public enum GazetteerKind
{
    Settlement = 1,
    Street = 2,
    Landmark = 3,

    /// <summary>Only for its coordinates: a house that is not here is read all the same.</summary>
    House = 4,
}
