using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Otklik.Cluster;
using Otklik.Data;
using Otklik.Demonstration;
using Otklik.Demonstration.StandIns;
using Otklik.Hosting;
using Otklik.Intake;

namespace Otklik.Tests.Cluster;

/// <summary>Two nodes of one installation in this process, on one PostgreSQL.</summary>
public sealed class NodesTests
{
    private static readonly TimeSpan MovesWithin = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Nodes_divide_the_shares_place_for_each_other_and_whoever_is_left_has_all()
    {
        OnPostgres();
        await using var one = await StartAsync(null);
        var (channelId, vk) = await RegionAsync(one);
        await using (var two = await StartAsync(one))
        {
            await DividedAsync(one, two);
            var theirs = SharesOf(two).Now;
            Assert.Empty(SharesOf(one).Now.Keys.Intersect(theirs.Keys));

            // Each message enters by the first node; those of the second's shares are placed by the second.
            var post = vk.CommunityPosts("Дороги").Entry.Id;
            var inbox = one.Services.GetRequiredService<Inbox>();
            var entered = Enumerable.Range(0, 40).Select(number => ($"thread-{number}",
                Encoding.UTF8.GetBytes(vk.ResidentComments(900 + number, post, $"Яма у дома {number + 1}").Body)));
            await Task.WhenAll(entered.Select(told => inbox.PutAsync(channelId, Guid.CreateVersion7().ToString("N"),
                told.Item2, EnvelopeSource.Webhook, default, told.Item1)));
            await UntilAsync(async () => !await one.WithDbAsync(db => db.Inbox.AnyAsync()), MovesWithin);
            Assert.Equal(40, await one.WithDbAsync(db => db.Messages.CountAsync()));
            Assert.Equal(40, await one.WithDbAsync(db => db.SeenKeys.CountAsync()));
        }

        await UntilAsync(() => Task.FromResult(SharesOf(one).Now.Count == Shares.Count), MovesWithin);
    }

    [Fact]
    public async Task A_node_that_was_fenced_off_takes_its_shares_again_and_nothing_is_placed_twice()
    {
        OnPostgres();
        await using var one = await StartAsync(null);
        var (channelId, vk) = await RegionAsync(one);
        await UntilAsync(() => Task.FromResult(SharesOf(one).Now.Count == Shares.Count), MovesWithin);
        var ownerships = one.Services.GetRequiredService<Ownerships>();
        await ownerships.TakeAsync([.. Shares.All.Select(Ownership.OfShare)], default);
        var body = Encoding.UTF8.GetBytes(
            vk.ResidentComments(901, vk.CommunityPosts("Свет").Entry.Id, "Не горит фонарь на Мира 5").Body);
        await one.Services.GetRequiredService<Inbox>().PutAsync(
            channelId, "once", body, EnvelopeSource.Webhook, default, "thread");
        await UntilAsync(async () => !await one.WithDbAsync(db => db.Inbox.AnyAsync()), MovesWithin);
        Assert.Equal(1, await one.WithDbAsync(db => db.Messages.CountAsync()));
    }

    [Fact]
    public async Task What_one_node_has_sealed_in_a_cookie_the_other_opens_and_the_database_alone_does_not()
    {
        OnPostgres();
        await using var one = await StartAsync(null);
        await using var two = await StartAsync(one);
        var cookie = Protector(one).Protect("person 7");
        Assert.Equal("person 7", Protector(two).Unprotect(cookie));
        var kept = await one.WithDbAsync(db => db.ProtectionKeys.AsNoTracking().ToListAsync());
        Assert.NotEmpty(kept);
        Assert.All(kept, key => Assert.DoesNotContain("<key", Encoding.UTF8.GetString(key.Sealed),
            StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_node_that_lost_its_membership_is_not_ready()
    {
        OnPostgres();
        await using var one = await StartAsync(null);
        using var client = one.Client();
        await UntilAsync(async () => (await client.GetAsync("/health/ready")).StatusCode == HttpStatusCode.OK,
            TimeSpan.FromSeconds(30));
        // The process ends as well, which leaves a moment in which the balancer may still ask.
        one.Services.GetRequiredService<NodeLoss>().OnFatalException(null, "a test");
        await using var scope = one.SystemScope();
        var report = await scope.ServiceProvider.GetRequiredService<HealthCheckService>()
            .CheckHealthAsync(check => check.Name == "cluster");
        Assert.Equal(HealthStatus.Unhealthy, report.Status);
    }

    private static IDataProtector Protector(TestHost host) =>
        host.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private static async Task DividedAsync(TestHost one, TestHost two) => await UntilAsync(() => Task.FromResult(
        SharesOf(one).Now.Count > 0 && SharesOf(two).Now.Count > 0
        && SharesOf(one).Now.Count + SharesOf(two).Now.Count == Shares.Count), TimeSpan.FromSeconds(20));

    private static OwnedShares SharesOf(TestHost host) => host.Services.GetRequiredService<OwnedShares>();

    private static async Task<(long ChannelId, StandInVk Vk)> RegionAsync(TestHost host)
    {
        await using var scope = host.SystemScope();
        await scope.ServiceProvider.GetRequiredService<MakeRegion>().RunAsync(default);
        var channel = await scope.ServiceProvider.GetRequiredService<AppDb>().Channels
            .SingleAsync(row => row.Code == "vk-lugoborsk");
        return (channel.Id, new Stage(TimeProvider.System).Vk[channel.Code]);
    }

    /// <summary>The second node shares folder and database with the first.</summary>
    private static Task<TestHost> StartAsync(TestHost? first) => TestHost.StartAsync(options =>
    {
        options.Cluster.Enabled = true;
        options.Cluster.Port = FreePort();
        if (first is null) return;
        options.DataFolder = first.Folder;
        options.Database = first.Services.GetRequiredService<OtklikOptions>().Database;
    });

    private static async Task UntilAsync(Func<Task<bool>> holds, TimeSpan patience)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await holds())
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < patience, $"Not within {patience.TotalSeconds} seconds");
            await Task.Delay(50);
        }
    }

    private static void OnPostgres() => Assert.SkipUnless(TestHost.IsOnPostgres, "Nodes need PostgreSQL");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
