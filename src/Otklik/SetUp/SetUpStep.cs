namespace Otklik.SetUp;

/// <summary>In the order in which they are gone through; any may be gone to at any time.</summary>
public enum SetUpStep
{
    Names = 1,
    People = 2,
    Channels = 3,
    Bodies = 4,
    Topics = 5,
    Routes = 6,
    Test = 7,
    Opening = 8,
}
