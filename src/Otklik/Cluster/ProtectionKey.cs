using Otklik.Hosting;

namespace Otklik.Cluster;

/// <summary>A key of cookies and forms that all nodes share, sealed by the key of the vault.</summary>
public sealed class ProtectionKey
{
    public static SealedColumn Column { get; } = new("ProtectionKeys", "Id", "Sealed");

    public long Id { get; init; }
    public required string Name { get; init; }
    public required byte[] Sealed { get; set; }
    public DateTime CreatedAt { get; init; }
}
