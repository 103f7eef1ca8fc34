using Otklik.Connectors;
using Otklik.Simulation.Storage;

namespace Otklik.Simulation.World;

/// <summary>Brings one event of the calling network to whatever node the balancer gives, until somebody says "ok", and
/// now and then once more.</summary>
internal sealed class Postman(Town town, Happening happening)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task RunAsync()
    {
        if (town.Faults.Strikes(FaultKind.CallReordered, 0.1)) await town.PassAsync(town.Between(1, 15));
        while (!await CallAsync()) await town.PassAsync(town.Between(0.5, 4));
        if (!town.Faults.Strikes(FaultKind.CallRepeated, 0.12)) return;
        await town.PassAsync(town.Between(0.1, 40));
        await CallAsync();
    }

    private async Task<bool> CallAsync()
    {
        await town.PassAsync(town.Between(0.01, 0.3));
        var node = town.Nodes[town.Chance.Next(town.Nodes.Count)];
        town.Memory.Offered(Network.Vk, happening);
        var call = node.CallAsync("vk", BlankTown.VkCode, happening.ToBytes());
        if (town.Plan.Bug == PlantedBug.AcknowledgesBeforeCommit && node.IsUp)
        {
            town.Memory.Acknowledged(Network.Vk, happening);
            return true;
        }

        if (await Task.WhenAny(call, Task.Delay(Patience, town.Clock)) != call)
        {
            // The node may have taken it all the same, and may say so to nobody.
            _ = ListenAsync(call);
            town.Faults.Count(FaultKind.CallTimesOut);
            return false;
        }

        if (await call != 200) return false;
        town.Memory.Acknowledged(Network.Vk, happening);
        return !town.Faults.Strikes(FaultKind.CallAnswerLost, 0.05);
    }

    private async Task ListenAsync(Task<int> call)
    {
        if (await call == 200) town.Memory.Acknowledged(Network.Vk, happening);
    }
}
