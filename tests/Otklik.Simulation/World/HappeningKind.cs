namespace Otklik.Simulation.World;

internal enum HappeningKind
{
    Written,
    Edited,
    Echoed,
}
