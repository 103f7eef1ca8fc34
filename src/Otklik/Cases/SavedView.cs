namespace Otklik.Cases;

/// <summary>A queue with filters that a person gave a name.</summary>
public sealed class SavedView
{
    public long Id { get; init; }
    public long StaffId { get; init; }
    public required string Name { get; set; }

    /// <summary>The query part of the queue's address.</summary>
    public required string Query { get; set; }
}
