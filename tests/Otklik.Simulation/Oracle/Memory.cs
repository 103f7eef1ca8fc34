using Otklik.Connectors;
using Otklik.Simulation.Turns;
using Otklik.Simulation.World;

namespace Otklik.Simulation.Oracle;

/// <summary>What the residents and the networks know; the database is compared with it.</summary>
internal sealed class Memory(Scheduler scheduler)
{
    private readonly Dictionary<(Network, string), Fate> _fates = [];
    private readonly List<Fate> _inOrder = [];

    public IReadOnlyList<Fate> All => _inOrder;

    public void Happened(Network network, Happening happening)
    {
        var fate = new Fate(network, happening);
        _fates.Add((network, happening.Key), fate);
        _inOrder.Add(fate);
    }

    public void Offered(Network network, Happening happening) =>
        _fates[(network, happening.Key)].OfferedAt ??= scheduler.Steps;

    public void Acknowledged(Network network, Happening happening)
    {
        _fates[(network, happening.Key)].AcknowledgedAt ??= scheduler.Steps;
        // Keys of replies are not the seed's.
        scheduler.Trace.Note(scheduler.Now, "network",
            $"heard ok for {(happening.Kind == HappeningKind.Echoed ? "an echo" : happening.Key)}");
    }

    public void OfferPolled(IReadOnlyList<Happening> updates, int from, int count)
    {
        for (var at = from; at < from + count; at++) Offered(Network.Telegram, updates[at]);
    }

    public void AcknowledgePolled(IReadOnlyList<Happening> updates, int before)
    {
        for (var at = 0; at < before; at++)
        {
            if (_fates[(Network.Telegram, updates[at].Key)].AcknowledgedAt is null)
                Acknowledged(Network.Telegram, updates[at]);
        }
    }
}
