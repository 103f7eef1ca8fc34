namespace Otklik.SetUp;

public enum StepState
{
    Done = 1,

    /// <summary>Something has to be done here before the centre makes sense.</summary>
    Missing = 2,

    /// <summary>May be left as it is.</summary>
    Optional = 3,

    /// <summary>Nothing of its own; what holds above holds here.</summary>
    FromAbove = 4,
}
