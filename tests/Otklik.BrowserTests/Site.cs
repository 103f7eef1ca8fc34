using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Otklik.Centres;
using Otklik.Connectors;
using Otklik.Data;
using Otklik.Demonstration;
using Otklik.Demonstration.StandIns;
using Otklik.Hosting;

namespace Otklik.BrowserTests;

/// <summary>The real program with the invented region and its stand-in networks, in which nobody writes
/// but the test.</summary>
public sealed class Site : IAsyncDisposable
{
    public const string PageOfTown = "vk-lugoborsk";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly WebApplication _app;
    private readonly string _folder;

    private Site(WebApplication app, string folder) => (_app, _folder) = (app, folder);

    public IServiceProvider Services => _app.Services;
    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features
        .Get<IServerAddressesFeature>()!.Addresses.First());
    public StandInVk Vk => Services.GetRequiredService<Stage>().Vk[PageOfTown];

    public static async Task<Site> StartAsync(TimeProvider? time = null, Action<OtklikOptions>? configure = null)
    {
        var folder = Directory.CreateTempSubdirectory("otklik-browser-").FullName;
        var app = OtklikApp.Build(["--urls", "http://127.0.0.1:0"], options =>
        {
            options.DataFolder = folder;
            options.Demonstration = true;
            options.SampleMessages = false;
            options.Serves = true;
            configure?.Invoke(options);
        }, services =>
        {
            services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error));
            if (time is not null) services.Replace(ServiceDescriptor.Singleton(time));
        });
        var site = new Site(app, folder);
        await using (var scope = app.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope())
            await scope.ServiceProvider.GetRequiredService<DatabaseSetup>().PrepareAsync(default);
        await app.StartAsync();
        // The channels learn where their stand-ins listen only when the server stands.
        await UntilAsync(async () => await site.ReadAsync(async db =>
            (await db.ChannelSecrets.Select(row => row.Open).ToListAsync())
                .Exists(open => open.Contains(Stage.VkPath, StringComparison.Ordinal))));
        return site;
    }

    public async Task<T> ReadAsync<T>(Func<AppDb, Task<T>> read)
    {
        await using var scope = Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        return await read(scope.ServiceProvider.GetRequiredService<AppDb>());
    }

    /// <summary>The network calls us with what a resident has done.</summary>
    public Task TellAsync(StandInVkEvent told) =>
        Services.GetRequiredService<Poster>().PostVkAsync(PageOfTown, told.Body, default);

    public Task TellAsync(StagedMessage told) => told.Network == Network.Telegram
        ? Services.GetRequiredService<Poster>().PostTelegramAsync(told.ChannelCode, told.Body, default)
        : Services.GetRequiredService<Poster>()
        .PostVkAsync(told.ChannelCode, System.Text.Encoding.UTF8.GetString(told.Body), default);

    public static async Task UntilAsync(Func<Task<bool>> condition, string? what = null)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < Patience,
                what ?? "It did not come to pass within a minute");
            await Task.Delay(100);
        }
    }

    public static Task UntilAsync(Func<bool> condition, string? what = null) => UntilAsync(
        () => Task.FromResult(condition()), what);

    /// <summary>Waits until everything that has come in is placed and everything that goes out has gone.</summary>
    public Task SettleAsync() => UntilAsync(async () => await ReadAsync(async db => !await db.Inbox.AnyAsync()
        && !await db.Deliveries.AnyAsync(row => row.State == Cases.DeliveryState.Waiting)),
            "Something stays on its way");

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
