using Microsoft.Extensions.DependencyInjection;
using Otklik.Connectors;

namespace Otklik.Tests.Journeys;

/// <summary>Every inbound event that VK and Telegram were recorded to send, through the real webhook
/// to the database.</summary>
public sealed class RecordedPayloadTests
{
    [Fact]
    public async Task Each_recorded_event_is_kept_or_left_out_for_a_reason()
    {
        var events = RecordedEvent.ReadAll();
        Assert.Equal(2, events.Count(one => one.Network == Network.Telegram));
        await using var bench = await RecordedBench.StartAsync(events);
        foreach (var one in events) await bench.PostAsync(one);
        await bench.DrainAsync();
        var connectors = bench.Host.Services.GetServices<IConnector>().ToDictionary(one => one.Network);
        // One message was recorded twice, under two names.
        var (messages, changes) = (new HashSet<string>(), new HashSet<string>());
        foreach (var one in events)
        {
            var settings = new ConnectorSettings(one.ChannelCode) { GroupId = one.Community };
            foreach (var read in connectors[one.Network].Parse(one.Body, settings))
            {
                if (read is MessageReceived) messages.Add($"{one.ChannelCode} {read.Key}");
                else if (read is MessageEdited or MessageDeleted or MessageRestored) changes.Add(
                    $"{one.ChannelCode} {read.Key}");
                else if (read is Ignored ignored) Assert.False(string.IsNullOrWhiteSpace(ignored.Reason), one.Name);
                else Assert.IsType<OwnEcho>(read);
            }
        }

        var held = await bench.HoldingsAsync();
        Assert.Equal((messages.Count, changes.Count, 0), (held.Messages.Count, held.Changes.Count, held.Quarantined));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Five_times_in_any_order_is_the_same_as_once(int seed)
    {
        var events = RecordedEvent.ReadAll();
        await using var once = await RecordedBench.StartAsync(events);
        foreach (var one in events) await once.PostAsync(one);
        await once.DrainAsync();
        var expected = await once.HoldingsAsync();
        Assert.NotEmpty(expected.Messages);

        await using var often = await RecordedBench.StartAsync(events);
        var random = new Random(seed);
        var shuffled = events.SelectMany(one => Enumerable.Repeat(one, 5)).ToArray();
        random.Shuffle(shuffled);
        foreach (var (one, at) in shuffled.Select((one, at) => (one, at)))
        {
            await often.PostAsync(one);
            // Some repeats meet their first in the inbox, others only in what has been placed.
            if (at % 40 == 39) await often.DrainAsync();
        }

        await often.DrainAsync();
        (await often.HoldingsAsync()).AssertSame(expected);
    }
}
