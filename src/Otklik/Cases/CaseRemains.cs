namespace Otklik.Cases;

/// <summary>What retention has left of a case; it rises, and falls back when somebody writes in the case
/// again.</summary>
public enum CaseRemains
{
    Whole = 0,
    NoIdentities = 1,
    NoTexts = 2,
}
