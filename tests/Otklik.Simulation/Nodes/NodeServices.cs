using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Otklik.Cases;
using Otklik.Centres;
using Otklik.Channels;
using Otklik.Cluster;
using Otklik.Connectors;
using Otklik.Data;
using Otklik.Data.Sqlite;
using Otklik.Hosting;
using Otklik.Intake;
using Otklik.Simulation.Storage;
using Otklik.Simulation.World;
using Otklik.Topics;
using Otklik.Ui;
using Otklik.Vault;

namespace Otklik.Simulation.Nodes;

/// <summary>The product's own rooms, with the simulation's time, chance, networks and storage.</summary>
internal static class NodeServices
{
    private static readonly OtklikOptions Options = Make(isOfMany: false);

    /// <summary>Several nodes own what they are given; one alone takes everything.</summary>
    private static readonly OtklikOptions OfMany = Make(isOfMany: true);

    /// <summary>One key for all seeds: what is hashed with it must be the same every time.</summary>
    private static readonly Sealer Sealer = new(new byte[32]);

    private static readonly Lazy<ServiceDescriptor[]> Rooms = new(Describe);

    public static ServiceProvider Build(
        string connection, TimeProvider time, Random chance, Dialect dialect, ILoggerFactory loggers,
        IEnumerable<IConnector> connectors, IInterceptor? watch, bool isOfMany)
    {
        var services = new ServiceCollection();
        foreach (var descriptor in Rooms.Value) services.Add(descriptor);
        services.AddSingleton(isOfMany ? OfMany : Options);
        services.AddSingleton(time);
        services.AddSingleton(chance);
        services.AddSingleton(dialect);
        services.AddSingleton(loggers);
        foreach (var connector in connectors) services.AddSingleton(connector);
        services.AddDbContext<AppDb, SqliteAppDb>(db =>
        {
            db.UseSqlite(connection);
            db.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
            if (watch is not null) db.AddInterceptors(watch);
        });
        return services.BuildServiceProvider();
    }

    private static OtklikOptions Make(bool isOfMany) => new()
    {
        DataFolder = Path.Combine(BlankTown.Folder, "data"),
        PublicUrl = "https://otklik.example",
        Cluster = { Enabled = isOfMany },
    };

    private static ServiceDescriptor[] Describe()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddCentres(Options);
        services.AddTopics();
        services.AddVault();
        services.AddOwnerships();
        services.AddIntake();
        services.AddChannels(Options);
        services.AddCases();
        services.AddUi();
        services.AddSingleton(Sealer);
        services.AddSingleton(new FileStore(Options, TimeProvider.System));
        services.AddSingleton<Trails>();
        services.AddSingleton<Heartbeats>();
        services.AddSingleton<EnvelopeStore, WatchedEnvelopeStore>();
        services.AddSingleton<Keys>();
        services.AddScoped<DatabaseSetup>();
        services.AddScoped<CurrentAsker>();
        services.AddScoped(provider => provider.GetRequiredService<CurrentAsker>().Value);
        services.RemoveAll<IConnector>();
        services.RemoveAll<ILoggerFactory>();
        services.RemoveAll<Random>();
        return [.. services];
    }
}
