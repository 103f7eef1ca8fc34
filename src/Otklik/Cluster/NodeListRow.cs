namespace Otklik.Cluster;

/// <summary>The one row whose version rises with every change of a node: two that change the list at once do not both
/// succeed.</summary>
public sealed class NodeListRow
{
    public const int TheOne = 1;

    public int Id { get; init; }
    public int Version { get; set; }
}
