using Otklik.SetUp.Packages;

namespace Otklik.SetUp;

/// <summary>The guided way of a new centre from its name to its first message. Stands above the rooms whose things it
/// shows; keeps nothing of its own.</summary>
public static class SetUpRoom
{
    public static IServiceCollection AddSetUp(this IServiceCollection services) => services
        .AddScoped<ReadSetUp>()
        .AddScoped<PrepareCentre>()
        .AddScoped<DescribeCentre>()
        .AddScoped<AddPeople>()
        .AddScoped<AddBodies>()
        .AddScoped<OpenCentre>()
        .AddScoped<WhoSees>()
        .AddScoped<ImportPackage>()
        .AddScoped<ExportPackage>();

    public static void MapSetUp(this IEndpointRouteBuilder routes) => routes.MapSetUpUndo();
}
