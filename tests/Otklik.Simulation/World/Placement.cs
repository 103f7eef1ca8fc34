using Microsoft.Extensions.DependencyInjection;
using Otklik.Cluster;
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
            // In the calm what nobody holds is enough; in the storm ownerships wander.
            if (_isOver || draw == 0) await GiveAsync(node, Orphans(able), "is given what nobody has");
            else await GiveAsync(node, [.. Wanted(able).Where(_ => town.Chance.Next(3) == 0)], "is given ownerships");
        }
    }

    private static IEnumerable<string> Wanted(List<Node> able) =>
        able.SelectMany(node => node.Wanted).Distinct().Order(StringComparer.Ordinal);

    private static List<string> Orphans(List<Node> able) =>
        [.. Wanted(able).Except(able.SelectMany(node => node.Owned))];

    private async Task GiveAsync(Node node, List<string> names, string what)
    {
        if (names.Count == 0) return;
        try
        {
            await Task.WhenAny(node.DoAsync(what, services => TakeAsync(services, names)), town.PassAsync(15));
        }
        catch (Exception)
        {
            // The node says so in its log; the next look finds them without an owner.
        }
    }

    private static async Task TakeAsync(IServiceProvider services, List<string> names)
    {
        var shares = Shares.All.Where(share => names.Contains(Ownership.OfShare(share))).ToList();
        if (shares.Count > 0)
            await services.GetRequiredService<OwnedShares>().TakeAsync(shares, CancellationToken.None);
        var holdings = services.GetRequiredService<Holdings>();
        foreach (var name in names.Where(holdings.Covers)) await holdings.TakeAsync([name], CancellationToken.None);
    }
}
