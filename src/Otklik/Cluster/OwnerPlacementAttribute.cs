using Orleans.Placement;

namespace Otklik.Cluster;

/// <summary>Marks a grain that lives where <see cref="Rendezvous"/> says.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OwnerPlacementAttribute() : PlacementAttribute(new OwnerPlacement());
