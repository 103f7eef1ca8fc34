namespace Otklik.Language;

/// <summary>The parts of a problem that a body needs in order to act.</summary>
[Flags]
public enum Needs
{
    None = 0,
    What = 1,
    Where = 2,
    When = 4,
}
