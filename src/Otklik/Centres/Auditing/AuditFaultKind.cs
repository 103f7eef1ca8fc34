namespace Otklik.Centres.Auditing;

/// <summary>What is wrong with the first row that does not hold.</summary>
public enum AuditFaultKind
{
    /// <summary>Its content is not what was signed.</summary>
    Changed = 1,

    /// <summary>Its place is empty: it was taken out.</summary>
    Missing = 2,

    /// <summary>Whole, but not where it was linked: rows were swapped, put in or taken out before it.</summary>
    Displaced = 3,

    /// <summary>Nobody of the program wrote it.</summary>
    Inserted = 4,

    /// <summary>The chain ends before the end that is known.</summary>
    CutShort = 5,

    /// <summary>The chain is whole, but the end that is known is not in it: it was written anew.</summary>
    Rewritten = 6,
}
