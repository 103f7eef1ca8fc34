using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Otklik.Centres;
using Otklik.Channels.Connecting;
using Otklik.Connectors;
using Otklik.Data;
using Otklik.Demonstration.StandIns;
using Otklik.Hosting;

namespace Otklik.Tests.Channels;

/// <summary>The real program beside the stand-ins of the networks, in a time that the test moves.</summary>
internal sealed class ChannelBench : IAsyncDisposable
{
    private ChannelBench(TestHost host, OutsideWorld world, FakeTimeProvider time)
    {
        Host = host;
        World = world;
        Time = time;
    }

    private Centre? _centre;

    /// <summary>The machine's clock as the program sees it; it can be set wrong, unlike the time that passes.</summary>
    public WallShift Wall { get; private init; } = null!;

    public TestHost Host { get; }
    public OutsideWorld World { get; }
    public FakeTimeProvider Time { get; }
    public DateTime Now => Wall.GetUtcNow().UtcDateTime;

    public static async Task<ChannelBench> StartAsync(
        Action<OtklikOptions>? configure = null, Action<IServiceCollection>? replace = null,
        StandInVkOptions? vk = null)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 12, 7, 0, 0, TimeSpan.Zero));
        var wall = new WallShift(time);
        var world = await OutsideWorld.StartAsync(time, vk);
        var host = await TestHost.StartAsync(configure, services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(wall));
            replace?.Invoke(services);
        });
        return new ChannelBench(host, world, time) { Wall = wall };
    }

    public long NextKey() => Host.Services.GetRequiredService<Keys>().Next();

    /// <summary>Moves the time on in steps, each of which lets the program do its work, until the condition
    /// holds.</summary>
    public async Task UntilAsync(Func<Task<bool>> condition, TimeSpan? step = null, int steps = 400)
    {
        for (var at = 0; at < steps; at++)
        {
            if (await condition()) return;
            Time.Advance(step ?? TimeSpan.FromSeconds(1));
            await Task.Delay(15);
        }

        Assert.Fail("It did not come to pass");
    }

    public Task UntilAsync(Func<bool> condition, TimeSpan? step = null, int steps = 400) =>
        UntilAsync(() => Task.FromResult(condition()), step, steps);

    /// <summary>Lets so much time pass.</summary>
    public async Task PassAsync(TimeSpan span, TimeSpan? step = null)
    {
        var one = step ?? TimeSpan.FromSeconds(5);
        for (var passed = TimeSpan.Zero; passed < span; passed += one)
        {
            Time.Advance(one);
            await Task.Delay(5);
        }
    }

    public Task<T> WithDbAsync<T>(Func<AppDb, Task<T>> work) => Host.WithDbAsync(work);

    /// <summary>Runs a use case as the command line would.</summary>
    public async Task<T> RunAsync<TService, T>(Func<TService, Task<T>> work) where TService : notnull
    {
        await using var scope = Host.SystemScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Runs a use case as somebody.</summary>
    public async Task<T> RunAsAsync<TService, T>(Asker asker, Func<TService, Task<T>> work) where TService : notnull
    {
        await using var scope = Host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentAsker>().Value = asker;
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public async Task<long> AddTelegramAsync(string code, bool polls = true) => await ConnectAsync(
        new ConnectChannel.Request(Network.Telegram, code, await CentreAsync(), "Бот")
        {
            Secrets = new SecretWords { Token = World.Telegram.Token, Secret = "telegram-secret" },
            ApiUrl = World.TelegramApi, Polls = polls,
        });

    public async Task<long> AddVkAsync(string code, string? token = null) => await ConnectAsync(
        new ConnectChannel.Request(Network.Vk, code, await CentreAsync(), "Сообщество")
        {
            Secrets = new SecretWords
            {
                Token = token ?? World.Vk.Options.Token, Secret = World.Vk.Options.Secret,
                Confirmation = World.Vk.Options.Confirmation,
            },
            GroupId = World.Vk.Options.GroupId, ApiUrl = World.VkApi,
        });

    public async Task<long> ConnectAsync(ConnectChannel.Request request)
    {
        var outcome = await RunAsync<ConnectChannel, ConnectChannel.Outcome>(
            connect => connect.RunAsync(request, default));
        Assert.Null(outcome.Refused);
        return outcome.Channel!.Id;
    }

    /// <summary>Code of the one centre of most tests.</summary>
    public async Task<string> CentreAsync()
    {
        _centre ??= await Host.AddCentreAsync("centre");
        return _centre.Code;
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await World.DisposeAsync();
    }
}
