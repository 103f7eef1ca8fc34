namespace Otklik.Cluster;

/// <summary>Who took a thing last. The fence only rises.</summary>
public sealed class OwnershipRow
{
    public required string Name { get; init; }
    public long Fence { get; set; }

    /// <summary>Machine and process, for whoever looks into the table; nothing depends on it.</summary>
    public required string Owner { get; set; }

    public DateTime TakenAt { get; set; }
}
