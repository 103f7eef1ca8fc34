namespace Otklik.Language;

/// <summary>The parts of a problem that a body needs in order to act.</summary>
[Flags]
public enum Needs
{
    None = 0,
    What = 1,
    Where = 2,
    When = 4,

    /// <summary>With <see cref="Where"/>: the street is enough. What fails here is a network (water, heat, power):
    /// whoever lives in the street has the same failure, whatever the house.</summary>
    Street = 8,
}
