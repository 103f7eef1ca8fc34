using System.CommandLine;
using System.Text.Json;
using Otklik.Benchmarks.Installation;

namespace Otklik.Benchmarks.Nodes;

/// <summary><c>cluster</c>: durable acknowledgements a second through one, two and three nodes on one PostgreSQL. On
/// one machine they share its processors: what is seen is the cost of being many, not the gain.</summary>
internal static class ClusterLoad
{
    public static Command Make()
    {
        var options = new BenchOptions();
        var clients = new Option<int>("--clients") { DefaultValueFactory = _ => 24 };
        var seconds = new Option<double>("--seconds") { DefaultValueFactory = _ => 10 };
        var command = new Command("cluster", "Acknowledged messages a second through 1, 2 and 3 nodes")
            { clients, seconds };
        options.AddTo(command);
        command.SetAction(async (result, _) =>
        {
            if (result.GetValue(options.Database) is null)
                throw new BenchException("Nodes need PostgreSQL: give --database");
            var runs = new List<object>();
            for (var count = 1; count <= 3; count++)
            {
                await using var installation = await options.CreateAsync(result);
                await using var network = await StandInNetwork.StartAsync(1);
                await Town.BuildAsync(installation);
                await network.ConnectAsync(installation, Town.Centre);
                await using var nodes = new NodeGroup(installation, count);
                await nodes.StartAsync();
                var residents = new NodesLoad.Residents(network.Communities[0].Options);
                await NodesLoad.MeasureAsync(nodes.Addresses, residents, 4, TimeSpan.FromSeconds(3));
                runs.Add(new
                {
                    nodes = count,
                    run = await NodesLoad.MeasureAsync(nodes.Addresses, residents, result.GetValue(clients),
                        TimeSpan.FromSeconds(result.GetValue(seconds))),
                });
            }

            Console.WriteLine(JsonSerializer.Serialize(
                new { processors = Environment.ProcessorCount, runs }, Figures.Json));
            return 0;
        });
        return command;
    }
}
