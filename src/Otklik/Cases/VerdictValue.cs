namespace Otklik.Cases;

public enum VerdictValue
{
    Fixed = 1,
    Partly = 2,
    NotFixed = 3,
}
