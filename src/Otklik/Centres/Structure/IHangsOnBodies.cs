namespace Otklik.Centres.Structure;

/// <summary>What another room keeps about bodies: open cases, routes, approval chains. Centres knows none of them, and
/// asks all of them before a body goes and while it does.</summary>
public interface IHangsOnBodies
{
    /// <summary>What hangs on these bodies now, for people to read before they decide.</summary>
    Task<IReadOnlyList<Hanging>> CountAsync(IReadOnlyCollection<long> bodyIds, CancellationToken cancellation);

    /// <summary>Gives all of it to another body, inside the transaction of the merge.</summary>
    Task MergeAsync(Organisation from, Organisation into, CancellationToken cancellation);

    /// <summary>The bodies belong to another centre now, inside the transaction of the move.</summary>
    Task MoveAsync(IReadOnlyCollection<long> bodyIds, long centreId, CancellationToken cancellation);

    /// <summary>It is done and committed: what is kept in memory is read anew.</summary>
    void Forget();
}
