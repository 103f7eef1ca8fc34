namespace Otklik.Cluster;

/// <summary>Who may work on what, on one machine or many: ownerships with fencing numbers.</summary>
public static class ClusterRoom
{
    public static IServiceCollection AddCluster(this IServiceCollection services)
    {
        services.AddSingleton<Ownerships>();
        return services;
    }
}
