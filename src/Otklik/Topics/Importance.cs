namespace Otklik.Topics;

/// <summary>How much a case cannot wait. The numbers are stored and rise with importance.</summary>
public enum Importance
{
    Ordinary = 1,
    Important = 2,
    Emergency = 3,
}
