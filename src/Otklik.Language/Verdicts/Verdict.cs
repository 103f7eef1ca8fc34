namespace Otklik.Language.Verdicts;

/// <summary>What a resident says of the outcome.</summary>
public enum Verdict
{
    Fixed = 1,
    Partly = 2,
    NotFixed = 3,
}
