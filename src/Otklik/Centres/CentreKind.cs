namespace Otklik.Centres;

public enum CentreKind
{
    Federation = 1,
    Region = 2,
    Municipality = 3,
}
