using Otklik.Connectors;
using Otklik.Simulation.Nodes;

namespace Otklik.Simulation.World;

/// <summary>Two networks: one that calls us and knows a repeated reply by its key, one that has to be asked and shows
/// whatever it is sent.</summary>
internal sealed class SimulatedNetwork(Town town)
{
    private readonly List<Happening> _updates = [];

    /// <summary>How often each reply stands in the network.</summary>
    public Dictionary<Guid, int> Shown { get; } = [];

    /// <summary>What the polled network has to tell, by number from 1.</summary>
    public IReadOnlyList<Happening> Updates => _updates;

    public IEnumerable<IConnector> Connectors(Node node) =>
        [new SimulatedConnector(Network.Vk, town, node), new SimulatedConnector(Network.Telegram, town, node)];

    public void Tell(Network network, Happening happening)
    {
        town.Memory.Happened(network, happening);
        if (network == Network.Telegram) _updates.Add(happening);
        else _ = new Postman(town, happening).RunAsync();
    }

    /// <summary>The reply has come to the network.</summary>
    /// <returns>The network's id of it.</returns>
    public string Show(Network network, Guid key)
    {
        var id = key.ToString("N");
        if (network == Network.Vk && Shown.ContainsKey(key)) return id;
        Shown[key] = Shown.GetValueOrDefault(key) + 1;
        if (network == Network.Vk && town.Chance.Next(3) == 0)
            _ = town.Outside.BeginAsync("an echo sets out", () => EchoAsync(id));
        return id;
    }

    private async Task EchoAsync(string id)
    {
        await town.PassAsync(town.Between(0.1, 20));
        Tell(Network.Vk, new Happening(
            HappeningKind.Echoed, $"echo_{id}", "", "", "", town.Clock.GetUtcNow().UtcDateTime, id));
    }
}
