using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Otklik.Centres;
using Otklik.Channels;
using Otklik.Channels.Receiving;
using Otklik.Channels.Sending;
using Otklik.Cluster;
using Otklik.Data;
using Otklik.Data.Sqlite;
using Otklik.Intake;
using Otklik.Simulation.Storage;
using Otklik.Simulation.Turns;
using Otklik.Simulation.World;

namespace Otklik.Simulation.Nodes;

/// <summary>One process of the product: its own services, clock and workers over the common database. It may be paused,
/// die at any await, and be started again.</summary>
internal sealed class Node(int number, Town town)
{
    private static readonly MethodInfo Loop = typeof(BackgroundService)
        .GetMethod("ExecuteAsync", BindingFlags.Instance | BindingFlags.NonPublic)!;

    private StorageWatch? _watch;
    private ServiceProvider? _services;
    private int _lives;
    private long _written;

    public int Number { get; } = number;
    public Place? Place { get; private set; }
    public PlaceClock? Clock { get; private set; }
    public bool IsUp { get; private set; }
    public TimeSpan ClockWrong { get; set; }
    public long Writes => _written + (_watch?.Writes ?? 0);

    public void Start()
    {
        Place = new Place($"node {Number}.{++_lives}", town.Scheduler);
        Clock = new PlaceClock(Place) { Wrong = ClockWrong };
        _watch = new StorageWatch(Place, town.Turn, town.Faults, town.Takers, town.Plan.Bug);
        _services = NodeServices.Build(town.Database, Clock, new Random(town.Scheduler.Chance.Next()),
            new SqliteDialect(), town.Loggers(Place), town.Network.Connectors(this), _watch, town.Plan.Nodes > 1);
        _ = Place.BeginAsync("starts", StartAsync, () => town.Turn.IsFree);
    }

    /// <summary>The answer of the webhook: a status, or 0 when nobody listens.</summary>
    public async Task<int> CallAsync(string network, string code, byte[] body)
    {
        if (!IsUp) return 0;
        var (place, services) = (Place!, _services!);
        var http = new DefaultHttpContext { RequestServices = services };
        http.Request.Method = "POST";
        http.Request.RouteValues["network"] = network;
        http.Request.RouteValues["code"] = code;
        http.Request.Body = new MemoryStream(body);
        http.Request.ContentLength = body.Length;
        // A wait that can be given up ends in the thread pool; the network gives up by not listening.
        http.RequestAborted = CancellationToken.None;
        http.Response.Body = new MemoryStream();
        await place.BeginAsync("is called",
            () => services.GetRequiredService<WebhookApi>().HandleAsync(http));
        return http.Response.StatusCode;
    }

    /// <summary>What this node believes to own; others may have it by now.</summary>
    public IEnumerable<string> Owned =>
        Works.SelectMany(work => work.Wanted.Where(name => work.Find(name) is not null));

    /// <summary>What this node knows that somebody has to own.</summary>
    public IEnumerable<string> Wanted => Works.SelectMany(work => work.Wanted);

    private IEnumerable<IOwnedWork> Works => _services!.GetServices<IOwnedWork>();

    public Task DoAsync(string what, Func<IServiceProvider, Task> work)
    {
        var services = _services!;
        return Place!.BeginAsync(what, () => work(services));
    }

    /// <summary>Runs a use case as somebody.</summary>
    public Task ActAsync(Asker asker, Func<IServiceProvider, Task> work) =>
        DoAsync("an official acts", async services =>
        {
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentAsker>().Value = asker;
            await work(scope.ServiceProvider);
        });

    public void Die()
    {
        IsUp = false;
        Place!.Die();
        _watch!.Cut();
        _written += _watch.Writes;
        _ = _services!.DisposeAsync().AsTask();
        (_services, _watch, Place, Clock) = (null, null, null, null);
    }

    private async Task StartAsync()
    {
        var services = _services!;
        try
        {
            // By the driver itself, which does not ask the watch: nothing may come between the turn and this.
            await services.GetRequiredService<Keys>().EnsureAsync(1, CancellationToken.None);
            await services.GetRequiredService<ChannelSettingsBook>().RefreshAsync(CancellationToken.None);
            Run(services.GetRequiredService<Inbox>());
            Run(ActivatorUtilities.CreateInstance<IntakeWorker>(services));
            Run(ActivatorUtilities.CreateInstance<DeliverySender>(services));
            Run(ActivatorUtilities.CreateInstance<ChannelPoller>(services));
            IsUp = true;
        }
        catch (SqliteException)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), Clock!);
            _ = Place!.BeginAsync("starts again", StartAsync, () => town.Turn.IsFree);
        }
        catch (Exception fault)
        {
            town.Scheduler.Fault = fault;
        }
    }

    /// <summary>The loop as the host would start it. Never asked to stop: nodes only die.</summary>
    private static void Run(BackgroundService worker) => Loop.Invoke(worker, [CancellationToken.None]);
}
