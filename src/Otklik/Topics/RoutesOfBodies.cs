using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Centres.Structure;
using Otklik.Data;

namespace Otklik.Topics;

/// <summary>Routes that lead to bodies which are merged or moved.</summary>
internal sealed class RoutesOfBodies(AppDb db, TopicBook book) : IHangsOnBodies
{
    public async Task<IReadOnlyList<Hanging>> CountAsync(
        IReadOnlyCollection<long> bodyIds, CancellationToken cancellation) =>
        [new Hanging("Hangs.Routes", await db.Routes.CountAsync(
            route => bodyIds.Contains(route.OrganisationId), cancellation))];

    public Task MergeAsync(Organisation from, Organisation into, CancellationToken cancellation) =>
        db.Routes.Where(route => route.OrganisationId == from.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(route => route.OrganisationId, into.Id), cancellation);

    /// <summary>A route names the body, whatever its centre.</summary>
    public Task MoveAsync(IReadOnlyCollection<long> bodyIds, long centreId, CancellationToken cancellation) =>
        Task.CompletedTask;

    public void Forget() => book.Forget();
}
