using Otklik.Cases;
using Otklik.Centres;
using Otklik.Channels;
using Otklik.Cluster;
using Otklik.Data;
using Otklik.Demonstration;
using Otklik.Hosting;
using Otklik.Intake;
using Otklik.Notices;
using Otklik.Portal;
using Otklik.Search;
using Otklik.SetUp;
using Otklik.Topics;
using Otklik.Ui;
using Otklik.Unmasking;
using Otklik.Vault;

namespace Otklik;

/// <summary>The product as one process: a line a room. The command line, the tests and the benches build it
/// here.</summary>
public static class OtklikApp
{
    /// <summary>Redirecting is no exception: thrown in the midst of a render, it would leave components that were never
    /// made, and writing those never ends (dotnet/aspnetcore#69035).</summary>
    private const string RedirectsQuietly =
        "Microsoft.AspNetCore.Components.Endpoints.NavigationManager.DisableThrowNavigationException";

    /// <param name="configure">Sets what the command line or a test decides.</param>
    /// <param name="replace">A test puts its clock or a stand-in here.</param>
    public static WebApplication Build(
        string[] args, Action<OtklikOptions> configure, Action<IServiceCollection>? replace = null)
    {
        AppContext.SetSwitch(RedirectsQuietly, true);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            // Styles and scripts are found beside the program, whoever started it and from wherever.
            ApplicationName = typeof(OtklikApp).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseStaticWebAssets();
        builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        var options = builder.Services.AddHosting(builder, configure);
        builder.Services.AddData(options);
        builder.Services.AddCluster(builder, options);
        builder.Services.AddCentres(options);
        builder.Services.AddTopics();
        builder.Services.AddVault();
        builder.Services.AddSearch();
        builder.Services.AddIntake();
        builder.Services.AddChannels(options);
        builder.Services.AddCases();
        builder.Services.AddNotices();
        builder.Services.AddUnmasking();
        builder.Services.AddPortal();
        builder.Services.AddSetUp();
        builder.Services.AddUi();
        builder.Services.AddDemonstration(options);
        replace?.Invoke(builder.Services);

        var app = builder.Build();
        app.UseHosting();
        app.UseUi();
        app.UseCentres();
        app.MapHosting();
        app.MapCentres();
        app.MapTopics();
        app.MapCases();
        app.MapChannels();
        app.MapPortal();
        app.MapSetUp();
        app.MapDemonstration();
        app.MapUi();
        return app;
    }
}
