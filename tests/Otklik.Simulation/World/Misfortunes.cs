using Otklik.Simulation.Storage;

namespace Otklik.Simulation.World;

/// <summary>Pulls plugs, stops processes and lets them go on, sets clocks, fills the disk.</summary>
internal sealed class Misfortunes(Town town)
{
    private readonly List<Task> _open = [];

    /// <summary>Whoever died lives again and whoever was stopped goes on.</summary>
    public Task Settled => Task.WhenAll(_open);

    public void Kill()
    {
        var node = town.Nodes[town.Chance.Next(town.Nodes.Count)];
        if (node.Place is null) return;
        town.Faults.Count(FaultKind.NodeDies);
        town.Scheduler.Trace.Note(town.Scheduler.Now, node.Place.Name, "dies");
        node.Die();
        _open.Add(town.Outside.BeginAsync("starts it again", () => StartLaterAsync(node)));
    }

    public async Task RunAsync(TimeSpan storm)
    {
        var end = town.Scheduler.Now + storm;
        while (town.Scheduler.Now < end)
        {
            await town.PassAsync(town.Between(2, 20));
            var node = town.Nodes[town.Chance.Next(town.Nodes.Count)];
            switch (town.Chance.Next(6))
            {
                case 0 or 1:
                    Kill();
                    break;
                case 2 when node.Place is { IsPaused: false }:
                    town.Faults.Count(FaultKind.NodePauses);
                    _open.Add(PauseAsync(node));
                    break;
                case 3 when node.Clock is not null:
                    town.Faults.Count(FaultKind.ClockSet);
                    node.ClockWrong = TimeSpan.FromSeconds(town.Chance.Next(4) == 0
                        ? town.Between(-90, 90) : town.Between(-2, 2));
                    node.Clock.Wrong = node.ClockWrong;
                    break;
                case 4 when town.Chance.Next(3) == 0 && !town.Faults.IsDiskFull:
                    town.Faults.IsDiskFull = true;
                    await town.PassAsync(town.Between(1, 15));
                    town.Faults.IsDiskFull = false;
                    break;
            }
        }
    }

    private async Task StartLaterAsync(Nodes.Node node)
    {
        await town.PassAsync(town.Between(0.5, 25));
        node.Start();
    }

    private async Task PauseAsync(Nodes.Node node)
    {
        var place = node.Place!;
        place.IsPaused = true;
        // Longer than any lease, sometimes.
        await town.PassAsync(town.Chance.Next(3) == 0 ? town.Between(150, 260) : town.Between(1, 40));
        place.IsPaused = false;
    }
}
