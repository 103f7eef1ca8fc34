using Otklik.Topics.Files;

namespace Otklik.Topics.Exchange;

/// <summary>What an import did. Good rows went in even when others did not.</summary>
/// <param name="Faults">Rows that were set aside, by line.</param>
/// <param name="Refused">Why nothing was done at all, for the screen; null when the file was taken.</param>
public sealed record ImportOutcome(
    int Added, int Changed, int Removed, int Same, IReadOnlyList<FileFault> Faults, string? Refused = null)
{
    public bool ChangedAnything => Added + Changed + Removed > 0;

    /// <summary>Counts for the journal.</summary>
    public string Counts => $"+{Added} ~{Changed} -{Removed}";

    internal static ImportOutcome Not(string words, IReadOnlyList<FileFault>? faults = null) =>
        new(0, 0, 0, 0, faults ?? [], words);
}
