using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Otklik.Hosting;

namespace Otklik.Tests.Hosting;

/// <summary>What a supervisor and a load balancer are told.</summary>
public sealed class HealthTests
{
    [Fact]
    public async Task A_server_that_can_take_messages_is_ready()
    {
        await using var host = await TestHost.StartAsync();
        var (status, answer) = await UntilAsync(host, HttpStatusCode.OK);
        Assert.Equal("ready", answer.GetProperty("status").GetString());
        Assert.Equal(["database", "disk", "intake", "sender"],
            answer.GetProperty("checks").EnumerateObject().Select(part => part.Name).Order(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/health/live")]
    public async Task A_process_whose_database_is_gone_still_lives(string address)
    {
        await using var host = await TestHost.StartAsync();
        await BreakAsync(host, "ALTER TABLE \"KeyBlocks\" RENAME TO \"Gone\"");
        using var client = host.Client();
        using var answer = await client.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("{\"status\":\"live\"}", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_database_that_takes_no_write_is_not_ready_and_its_words_stay_in_the_log()
    {
        await using var host = await TestHost.StartAsync();
        await BreakAsync(host, "ALTER TABLE \"KeyBlocks\" RENAME TO \"Gone\"");
        var (status, answer) = await AskAsync(host);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal("failed", answer.GetProperty("checks").GetProperty("database").GetString());
        Assert.DoesNotContain("KeyBlocks", answer.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(host.Folder, answer.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_another_release_is_not_ready()
    {
        await using var host = await TestHost.StartAsync();
        await BreakAsync(host, "DELETE FROM \"__EFMigrationsHistory\"");
        var (status, _) = await AskAsync(host);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
    }

    [Fact]
    public async Task A_disk_that_is_nearly_full_is_not_ready()
    {
        await using var host = await TestHost.StartAsync(options => options.MinFreeBytes = long.MaxValue);
        var (status, answer) = await AskAsync(host);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal("failed", answer.GetProperty("checks").GetProperty("disk").GetString());
    }

    [Fact]
    public async Task A_server_whose_sender_is_dead_is_not_ready()
    {
        await using var host = await TestHost.StartAsync(replace: services =>
            services.Remove(services.Single(one => one.ServiceType == typeof(IHostedService)
                && one.ImplementationType?.Name == "DeliverySender")));
        var (status, answer) = await AskAsync(host);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal("failed", answer.GetProperty("checks").GetProperty("sender").GetString());
    }

    [Fact]
    public void A_worker_that_was_not_heard_of_for_a_minute_is_dead()
    {
        var time = new FakeTimeProvider();
        var heartbeats = new Heartbeats(time);
        Assert.False(heartbeats.IsAlive("intake"));
        heartbeats.Beat("intake");
        time.Advance(TimeSpan.FromSeconds(60));
        Assert.True(heartbeats.IsAlive("intake"));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(heartbeats.IsAlive("intake"));
    }

    private static Task<int> BreakAsync(TestHost host, string sql) =>
        host.WithDbAsync(db => db.Database.ExecuteSqlRawAsync(sql));

    private static async Task<(HttpStatusCode Status, JsonElement Answer)> AskAsync(TestHost host)
    {
        using var client = host.Client();
        using var answer = await client.GetAsync("/health/ready");
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
    }

    /// <summary>The workers begin a moment after the address answers, and an answer is good for five seconds.</summary>
    private static async Task<(HttpStatusCode Status, JsonElement Answer)> UntilAsync(
        TestHost host, HttpStatusCode wanted)
    {
        for (var look = 0; look < 20; look++)
        {
            var (status, answer) = await AskAsync(host);
            if (status == wanted) return (status, answer);
            await Task.Delay(500);
        }

        return await AskAsync(host);
    }
}
