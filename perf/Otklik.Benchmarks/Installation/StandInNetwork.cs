using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Otklik.Demonstration.StandIns;

namespace Otklik.Benchmarks.Installation;

/// <summary>Several communities of a VK that stands in for the real one, on a server of this process: it lives on when
/// the product is killed, and remembers what it was sent.</summary>
public sealed class StandInNetwork : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StandInNetwork(WebApplication app, IReadOnlyList<StandInVk> communities) =>
        (_app, Communities) = (app, communities);

    public IReadOnlyList<StandInVk> Communities { get; }
    private Uri Address => new(_app.Services.GetRequiredService<IServer>().Features
        .Get<IServerAddressesFeature>()!.Addresses.First());

    public static async Task<StandInNetwork> StartAsync(int communities)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var list = Enumerable.Range(0, communities).Select(at => new StandInVk(new StandInVkOptions
        {
            GroupId = 5000 + at, Secret = $"secret-{at}", Token = $"token-{at}",
        }, TimeProvider.System)).ToList();
        for (var at = 0; at < communities; at++) app.MapStandInVk(PathOf(at), list[at]);
        await app.StartAsync();
        return new StandInNetwork(app, list);
    }

    public static string CodeOf(int community) => string.Create(CultureInfo.InvariantCulture, $"page-{community}");

    /// <summary>Connects the communities as channels, by the command line.</summary>
    public async Task ConnectAsync(BenchedInstallation installation, string centre)
    {
        ArgumentNullException.ThrowIfNull(installation);
        for (var at = 0; at < Communities.Count; at++) await ConnectAsync(installation, centre, at);
    }

    public async Task ConnectAsync(BenchedInstallation installation, string centre, int community)
    {
        ArgumentNullException.ThrowIfNull(installation);
        var options = Communities[community].Options;
        await installation.SucceedAsync(
            [("VK_SECRET", options.Secret!),
                ("VK_CONFIRMATION", options.Confirmation), ("VK_TOKEN", options.Token)],
            "channel", "add", "vk", "--code", CodeOf(community), "--centre", centre, "--group",
            options.GroupId.ToString(CultureInfo.InvariantCulture), "--name", $"Сообщество {community}",
            "--api", new Uri(Address, PathOf(community)).ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static string PathOf(int community) => string.Create(CultureInfo.InvariantCulture, $"/vk/{community}");
}
