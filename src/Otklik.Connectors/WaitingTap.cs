namespace Otklik.Connectors;

/// <summary>A pressed button that turns until its network is answered. Lives in memory only: it
/// names a person.</summary>
/// <param name="Id">The network's own id of the press.</param>
/// <param name="Person">Who pressed, where the answer has to say so (VK).</param>
/// <param name="Peer">In which conversation, likewise.</param>
public sealed record WaitingTap(string Id, long Person = 0, long Peer = 0)
{
    /// <summary>Nothing of whom it names.</summary>
    public override string ToString() => nameof(WaitingTap);
}
