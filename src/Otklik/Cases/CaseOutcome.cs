namespace Otklik.Cases;

/// <summary>What came of a move that a person asked for.</summary>
public abstract record CaseOutcome
{
    private CaseOutcome() { }

    /// <param name="Version">Version of the case after it.</param>
    /// <param name="UndoId">Set when the step can be taken back.</param>
    public sealed record Done(long CaseId, int Version, long? UndoId = null) : CaseOutcome;

    /// <summary>It cannot be done; the words say why.</summary>
    public sealed record Refused(string Words) : CaseOutcome;

    /// <summary>Somebody else changed the case meanwhile: look again, then repeat.</summary>
    public sealed record Stale(string Words) : CaseOutcome;

    /// <summary>No such case, or not theirs to see: the two are not told apart.</summary>
    public sealed record Missing : CaseOutcome;

    public static CaseOutcome NotFound { get; } = new Missing();

    public static CaseOutcome Changed() => new Stale(CaseTexts.Get("Refused.Changed"));
}
