namespace Otklik.SetUp.Packages;

/// <summary>The tables of a package, in the order in which they go in.</summary>
public enum PackagePart
{
    Centres = 1,
    Bodies = 2,
    Staff = 3,
    Channels = 4,
    Topics = 5,
    Routes = 6,
}
