using Otklik.Simulation.Oracle;
using Otklik.Simulation.World;

namespace Otklik.Simulation;

/// <summary>The loop over the steps of one seed.</summary>
internal sealed class SimulationRun(Town town, BlankTown blank, Reading reading)
{
    /// <summary>Death at any await, not only when a timer goes off.</summary>
    private const double DeathAtAStep = 0.0006;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private readonly Invariants _invariants = new(town, reading);
    private readonly Officials _officials = new(town, blank);
    private readonly Misfortunes _misfortunes = new(town);
    private readonly Placement _placement = new(town);
    private bool _isOver;

    public SimulationReport Run(int messages, int deeds, TimeSpan storm, TimeSpan patience, long mostSteps)
    {
        var scheduler = town.Scheduler;
        town.Takers.SharesOf = _invariants.SharesOf;
        foreach (var node in town.Nodes) node.Start();
        var reckoning = new Reckoning(town, reading, _invariants);
        TimeSpan? calmSince = null;
        var rested = TimeSpan.Zero;
        _ = town.Outside.BeginAsync("the story", () => TellAsync(messages, deeds, storm));
        var (writes, looked) = (-1L, TimeSpan.Zero);
        while (_invariants.Violations.Count == 0 && !scheduler.HasStrayed && scheduler.Fault is null)
        {
            if (!scheduler.Step() || scheduler.Steps > mostSteps)
            {
                _invariants.Blame("it never comes to rest", [$"{scheduler.Steps} steps, {reckoning.Unrest()}"]);
                break;
            }

            if (town.Faults.IsStorm && scheduler.Chance.NextDouble() < DeathAtAStep) _misfortunes.Kill();
            var written = town.Nodes.Sum(node => node.Writes);
            if (written != writes) _invariants.Check();
            writes = written;
            if (!_isOver) continue;
            calmSince ??= scheduler.Now;
            rested = scheduler.Now - calmSince.Value;
            if (scheduler.Now - looked < LookEvery) continue;
            looked = scheduler.Now;
            if (reckoning.IsAtRest()) break;
            if (rested > patience) _invariants.Blame("it does not come to rest", [reckoning.Unrest()]);
        }

        if (scheduler.Fault is { } fault) _invariants.Blame("a node does not start", [$"{fault}"]);
        if (scheduler.HasStrayed) _invariants.Blame("something ran on a thread of its own", ["not the seed's order"]);
        if (_invariants.Violations.Count == 0) reckoning.Check(_officials.Signed);
        foreach (var node in town.Nodes.Where(node => node.Place is not null)) node.Die();
        return new SimulationReport(town.Plan, _invariants.Violations, scheduler.Trace.Hash, scheduler.Trace.Last)
        {
            Steps = scheduler.Steps, VirtualTime = scheduler.Now, DrainedWithin = rested,
            Messages = town.Memory.All.Count, Replies = town.Network.Shown.Count, Faults = town.Faults.Counts,
        };
    }

    private async Task TellAsync(int messages, int deeds, TimeSpan storm)
    {
        if (town.Nodes.Count > 1) _ = _placement.RunAsync();
        var residents = new Residents(town).RunAsync(messages);
        var officials = _officials.RunAsync(deeds);
        var misfortunes = _misfortunes.RunAsync(storm);
        await Task.WhenAll(residents, misfortunes);
        (town.Faults.IsStorm, town.Faults.IsDiskFull) = (false, false);
        await officials;
        await _misfortunes.Settled;
        _placement.End();
        _isOver = true;
    }
}
