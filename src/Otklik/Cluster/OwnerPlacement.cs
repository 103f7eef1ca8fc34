using Orleans.Runtime.Placement;

namespace Otklik.Cluster;

/// <summary>A grain that owns something lives where <see cref="Rendezvous"/> says.</summary>
[Serializable]
public sealed class OwnerPlacement : PlacementStrategy;

internal sealed class OwnerPlacementDirector : IPlacementDirector
{
    public Task<SiloAddress> OnAddActivation(
        PlacementStrategy strategy, PlacementTarget target, IPlacementContext context) =>
        Task.FromResult(Rendezvous.Of(target.GrainIdentity.Key.ToString()!, context.GetCompatibleSilos(target))!);
}
