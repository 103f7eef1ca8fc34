using System.Net;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Otklik.Hosting;

namespace Otklik.Cluster;

/// <summary>Who may work on what: ownerships with fencing numbers, on one machine or many. With <c>--cluster</c>
/// Orleans says which nodes live and where the owner of a thing is; alone nothing of it starts.</summary>
public static class ClusterRoom
{
    private const string Id = "otklik";

    public static IServiceCollection AddCluster(
        this IServiceCollection services, WebApplicationBuilder builder, OtklikOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.AddOwnerships();
        services.AddSingleton(ProtectionKey.Column);
        if (!options.Cluster.Enabled) return services;
        builder.Host.UseOrleans(silo => Configure(silo, options.Cluster));
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(keys => keys.XmlRepository =
                ActivatorUtilities.CreateInstance<SharedProtectionKeys>(provider)));
        services.AddSingleton<NodeLoss>();
        services.AddSingleton<IFatalErrorHandler>(provider => provider.GetRequiredService<NodeLoss>());
        services.AddHostedService<OwnershipKeeper>();
        Readiness.Add<NodeHealth>(services, "cluster");
        return services;
    }

    /// <summary>What stands alone as in a cluster.</summary>
    public static IServiceCollection AddOwnerships(this IServiceCollection services)
    {
        services.AddSingleton<Ownerships>();
        services.AddSingleton<Holdings>();
        services.AddSingleton<IOwnedWork>(provider => provider.GetRequiredService<Holdings>());
        services.AddSingleton<OwnerSignal>();
        return services;
    }

    private static void Configure(ISiloBuilder silo, NodeOptions node)
    {
        silo.Services.AddSingleton<IMembershipTable, NodeMembership>();
        silo.AddPlacementDirector<OwnerPlacement, OwnerPlacementDirector>();
        silo.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (Id, Id));
        silo.Configure<EndpointOptions>(endpoint =>
        {
            endpoint.AdvertisedIPAddress = IPAddress.Parse(node.Address);
            endpoint.SiloPort = node.Port;
            // Nobody calls from outside: there are no clients but the nodes.
            endpoint.GatewayPort = 0;
        });
        silo.Configure<ClusterMembershipOptions>(membership =>
        {
            membership.ProbeTimeout = node.ProbeTimeout;
            membership.NumMissedProbesLimit = node.MissedProbes;
            // One witness is enough: a node that is wrongly counted as dead writes nothing and starts anew.
            membership.NumVotesForDeathDeclaration = 1;
            membership.EnableIndirectProbes = false;
            membership.ExtendProbeTimeoutDuringDegradation = false;
            membership.TableRefreshTimeout = TimeSpan.FromSeconds(5);
            membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(10);
            membership.DefunctSiloExpiration = TimeSpan.FromHours(1);
            membership.DefunctSiloCleanupPeriod = TimeSpan.FromMinutes(10);
        });
        // Old and new programs stand side by side during an upgrade: any of them may call any.
        silo.Configure<GrainVersioningOptions>(versions =>
            versions.DefaultCompatibilityStrategy = "BackwardCompatible");
        silo.Services.AddLogging(logging => logging.AddFilter("Orleans", LogLevel.Warning));
    }
}
