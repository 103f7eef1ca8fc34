namespace Otklik.Search;

/// <summary>What documents are wanted. A part is one stem, or several with a space between them: a phrase. Stems are
/// letters and digits only; a dialect quotes them all the same.</summary>
/// <param name="All">Each has to occur.</param>
/// <param name="None">None of them may.</param>
/// <param name="Any">At least one has to occur; empty: nothing is asked.</param>
public sealed record TextMatch(IReadOnlyList<string> All, IReadOnlyList<string> None, IReadOnlyList<string> Any)
{
    /// <summary>Of one of these centres; null: of any.</summary>
    public IReadOnlyList<long>? CentreIds { get; init; }

    public bool IsEmpty => All.Count == 0 && Any.Count == 0;

    /// <summary>Groups of which each has to be met by one part at least.</summary>
    public IEnumerable<IReadOnlyList<string>> Groups()
    {
        foreach (var part in All) yield return [part];
        if (Any.Count > 0) yield return Any;
        if (CentreIds is { Count: > 0 } centres) yield return [.. centres.Select(ScopeTerm.Of)];
    }
}
