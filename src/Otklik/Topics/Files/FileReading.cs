namespace Otklik.Topics.Files;

/// <summary>What was read from a file of rows; good ones are kept when others are bad.</summary>
public sealed record FileReading<TRow>(IReadOnlyList<TRow> Rows, IReadOnlyList<FileFault> Faults)
{
    /// <summary>Our names of the columns that the file has: what it does not speak of stays as it was.</summary>
    public IReadOnlySet<string> Columns { get; init; } = new HashSet<string>();
}
