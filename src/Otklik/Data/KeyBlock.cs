namespace Otklik.Data;

/// <summary>Where the next block of rising keys of one table begins.</summary>
public sealed class KeyBlock
{
    public required string Name { get; init; }
    public long Next { get; set; }
}
