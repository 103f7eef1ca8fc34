using System.CommandLine;
using Otklik.Benchmarks.Country;
using Otklik.Benchmarks.Crashes;
using Otklik.Benchmarks.Installation;
using Otklik.Benchmarks.Load;
using Otklik.Benchmarks.Nodes;
using Otklik.Benchmarks.Simulated;
using Otklik.Benchmarks.Search;
using Otklik.Benchmarks.Understanding;

var root = new RootCommand("Proofs and measurements that take too long for a test. See perf/README.md.")
{
    CrashWebhooks.Make(), CrashImport.Make(), WebhookLoad.Make(), ImportLoad.Make(),
    BareHttp.Make(), SoakLoad.Make(), MoveBench.Make(),
    ClassifyBench.Make(), UnderstandBench.Make(), ColdStart.Make(), AnchorBench.Make(),
    SameProblemBench.Make(), ClusterLoad.Make(), ClusterChaos.Make(), SimulateVerb.Make(),
    TreeBench.Make(), CountryBench.Make(), PagesBench.Make(), JournalBench.Make(), PackageBench.Make(),
    SearchBench.Make(),
};
try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (BenchException fault)
{
    Console.Error.WriteLine(fault.Message);
    return 2;
}
