using Otklik.Centres;
using Otklik.Topics;

namespace Otklik.Tests.Cases;

public sealed class LiveTests
{
    [Fact]
    public async Task An_open_list_of_anything_hears_a_new_emergency_and_another_towns_does_not()
    {
        await using var town = await TownDesk.StartAsync();
        using var operator1 = await town.Host.SignedInAsync(Role.Operator, town.Town.Id);
        using var stranger = await town.Host.SignedInAsync(Role.Operator, town.Other.Id);
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var here = await ListenAsync(operator1, stop.Token);
        using var there = await ListenAsync(stranger, stop.Token);
        // The second beat comes when the watch has looked already: what is new is new from then on.
        await LineAsync(here, "event: beat", town, stop.Token);
        await LineAsync(here, "event: beat", town, stop.Token);

        await town.OpenAsync(facts => facts with { IsAutomatic = false, Importance = Importance.Ordinary });
        await LineAsync(here, "event: fresh", town, stop.Token);
        await town.OpenAsync(facts => facts with { IsAutomatic = false, Importance = Importance.Emergency });

        Assert.Equal("""data: {"count":1}""", await LineAsync(here, "event: alarm", town, stop.Token));
        Assert.DoesNotContain("alarm", await RestAsync(there, town), StringComparison.Ordinal);
    }

    private static async Task<StreamReader> ListenAsync(HttpClient client, CancellationToken stop)
    {
        var answer = await client.GetAsync(
            new Uri("/live/queue?queue=topic", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, stop);
        return new StreamReader(await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(stop));
    }

    /// <summary>Reads on until the line is heard, and gives the one before or after it that holds its data.</summary>
    private static async Task<string> LineAsync(
        StreamReader stream, string wanted, TownDesk town, CancellationToken stop)
    {
        var data = "";
        for (var seen = false; ;)
        {
            var reading = stream.ReadLineAsync(stop).AsTask();
            while (await Task.WhenAny(reading, Task.Delay(50, stop)) != reading)
                town.Clock.Leap(TimeSpan.FromSeconds(2));
            var line = await reading ?? throw new InvalidOperationException($"The stream ended before «{wanted}»");
            if (line.StartsWith("data:", StringComparison.Ordinal)) data = line;
            seen |= line == wanted;
            if (line.Length == 0 && seen) return data;
        }
    }

    private static async Task<string> RestAsync(StreamReader stream, TownDesk town)
    {
        var heard = "";
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        try
        {
            while (await stream.ReadLineAsync(enough.Token) is { } line)
            {
                heard += line;
                town.Clock.Leap(TimeSpan.FromSeconds(1));
            }
        }
        catch (OperationCanceledException)
        {
        }

        return heard;
    }
}
