using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Channels.Connecting;
using Otklik.Connectors;

namespace Otklik.Tests.Journeys;

/// <summary>An installation with a channel for every community of the recordings, called as
/// the networks call.</summary>
internal sealed class RecordedBench : IAsyncDisposable
{
    private static readonly Uri Nowhere = new("http://127.0.0.1:9");
    private readonly TestHost _host;
    private readonly HttpClient _client;

    private RecordedBench(TestHost host) => (_host, _client) = (host, host.Client());

    public TestHost Host => _host;

    public static async Task<RecordedBench> StartAsync(IEnumerable<RecordedEvent> events)
    {
        var bench = new RecordedBench(await TestHost.StartAsync());
        await bench._host.AddCentreAsync("town");
        foreach (var one in events.DistinctBy(one => one.ChannelCode)) await bench.ConnectAsync(one);
        return bench;
    }

    public async Task PostAsync(RecordedEvent told)
    {
        using var content = new ByteArrayContent(told.Body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var call = new HttpRequestMessage(HttpMethod.Post, $"/hooks/{told.Network}/{told.ChannelCode}")
            { Content = content };
        if (told.Network == Network.Telegram) call.Headers.Add("X-Telegram-Bot-Api-Secret-Token", RecordedEvent.Secret);
        using var answer = await _client.SendAsync(call);
        Assert.True(answer.IsSuccessStatusCode, $"{told.Name}: {(int)answer.StatusCode}");
    }

    public async Task DrainAsync()
    {
        for (var look = 0; look < 600; look++)
        {
            if (!await _host.WithDbAsync(db => db.Inbox.AnyAsync())) return;
            await Task.Delay(50);
        }

        Assert.Fail("The inbox did not empty within thirty seconds");
    }

    /// <summary>What the database holds of it all, without the numbers and hashes that are
    /// each installation's own.</summary>
    public async Task<Holdings> HoldingsAsync()
    {
        var codes = await _host.WithDbAsync(db => db.Channels.ToDictionaryAsync(row => row.Id, row => row.Code));
        var messages = await _host.WithDbAsync(db => db.Messages.AsNoTracking().ToListAsync());
        var changes = await _host.WithDbAsync(db => db.MessageChanges.AsNoTracking().ToListAsync());
        var deliveries = await _host.WithDbAsync(db => db.Deliveries.AsNoTracking().ToListAsync());
        var textOf = messages.ToDictionary(row => row.Id, row => $"{codes[row.ChannelId]} {row.Text}");
        return new Holdings(
            Sorted(messages.Select(row => $"{codes[row.ChannelId]} {OpenKey(row.ExternalKey)} {row.Kind} {row.Text}")),
            Sorted(changes.Select(row => $"{codes[row.ChannelId]} {OpenKey(row.MessageKey)} {row.Kind} {row.Text}")),
            Sorted(messages.GroupBy(row => row.CaseId)
                .Select(one => string.Join(" | ", one.Select(row => textOf[row.Id]).Order()))),
            Sorted(deliveries.Select(row => $"{row.Purpose} {textOf[row.MessageId]}")),
            await _host.WithDbAsync(db => db.Cases.CountAsync()),
            await _host.WithDbAsync(db => db.Quarantine.CountAsync()));
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    /// <summary>A key that would name a person is a hash under a secret of the installation: another in each.</summary>
    private static string OpenKey(string key) => key.Contains('_', StringComparison.Ordinal) ? key : "sealed";

    private static List<string> Sorted(IEnumerable<string> lines) => [.. lines.Order(StringComparer.Ordinal)];

    private async Task ConnectAsync(RecordedEvent sample)
    {
        await using var scope = _host.SystemScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<ConnectChannel>().RunAsync(
            new ConnectChannel.Request(sample.Network, sample.ChannelCode, "town", sample.ChannelCode)
            {
                GroupId = sample.Community, ApiUrl = Nowhere, Polls = false,
                Secrets = new SecretWords
                {
                    Secret = RecordedEvent.Secret, Token = sample.Network == Network.Telegram ? "123:abc" : "token",
                    Confirmation = sample.Network == Network.Vk ? "0a1b2c3d" : null,
                },
            }, default);
        Assert.Null(outcome.Refused);
    }
}

internal sealed record Holdings(
    List<string> Messages, List<string> Changes, List<string> Cases, List<string> Deliveries,
    int CaseCount, int Quarantined)
{
    public void AssertSame(Holdings other)
    {
        Assert.Equal(other.Messages, Messages);
        Assert.Equal(other.Changes, Changes);
        Assert.Equal(other.Cases, Cases);
        Assert.Equal(other.Deliveries, Deliveries);
        Assert.Equal((other.CaseCount, other.Quarantined), (CaseCount, Quarantined));
    }
}
