using Microsoft.Extensions.DependencyInjection;
using Otklik.Intake;
using Otklik.Simulation.Nodes;

namespace Otklik.Simulation.World;

/// <summary>Stands for the engine that spreads shares over nodes: it takes a node that does not answer for dead,
/// rightly or not, and gives what that one had to another; now and then it moves shares for no reason.</summary>
internal sealed class Placement(Town town)
{
    private bool _isOver;

    public void End() => _isOver = true;

    public async Task RunAsync()
    {
        while (true)
        {
            await town.PassAsync(town.Between(3, 12));
            var able = town.Nodes.Where(node => node.IsUp && node.Place is { IsPaused: false }).ToList();
            if (able.Count == 0) continue;
            var node = able[town.Chance.Next(able.Count)];
            var draw = town.Chance.Next(3);
            // In the calm the shares that nobody holds are enough; in the storm they wander.
            if (_isOver || draw == 0) await GiveAsync(node, Orphans(), "is given what nobody has");
            else await GiveAsync(node, [.. Shares.All.Where(_ => town.Chance.Next(3) == 0)], "is given shares");
        }
    }

    private List<short> Orphans() => [.. Shares.All.Except(town.Nodes
        .Where(node => node.IsUp && node.Place is { IsPaused: false }).SelectMany(node => node.Shares))];

    private async Task GiveAsync(Node node, List<short> shares, string what)
    {
        if (shares.Count == 0) return;
        try
        {
            await Task.WhenAny(node.DoAsync(what, services => services.GetRequiredService<OwnedShares>()
                .TakeAsync(shares, CancellationToken.None)), town.PassAsync(15));
        }
        catch (Exception)
        {
            // The node says so in its log; the next look finds them without an owner.
        }
    }
}
