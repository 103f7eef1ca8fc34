namespace Otklik.Language.Places;

/// <summary>What an entry of a gazetteer names.</summary>
public enum GazetteerKind
{
    Settlement = 1,
    Street = 2,
    Landmark = 3,
}
