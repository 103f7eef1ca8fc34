using System.Text;
using Microsoft.EntityFrameworkCore;
using Otklik.Cases;
using Otklik.Demonstration.StandIns;
using Otklik.Tests.Channels;

namespace Otklik.Tests.Journeys;

/// <summary>Somebody sets the machine's clock, back and then right again, while residents write.</summary>
public sealed class ClockJumpTests
{
    [Fact]
    public async Task A_clock_that_jumps_back_and_forth_stops_no_message_and_no_acknowledgement()
    {
        await using var bench = await ChannelBench.StartAsync();
        await bench.AddVkAsync("page");
        var post = bench.World.Vk.CommunityPosts("Новости района").Entry.Id;
        TimeSpan[] shifts = [TimeSpan.Zero, TimeSpan.FromHours(-3),
            TimeSpan.FromHours(-30), TimeSpan.Zero, TimeSpan.FromMinutes(20)];
        foreach (var (shift, at) in shifts.Select((shift, at) => (shift, at)))
        {
            bench.Wall.Shift = shift;
            var told = bench.World.Vk.ResidentComments(900 + at,
                post, $"Яма на дороге у дома {at + 1} по улице Садовой");
            await PostAsync(bench, told);
            await bench.UntilAsync(async () => await bench.WithDbAsync(db => db.Messages.CountAsync()) == at + 1);
            await bench.UntilAsync(() => bench.World.Vk.OwnEntries.Count(entry => entry.ReplyTo is not null) == at + 1);
        }

        // The network has the last one a moment before it is written down that it has.
        await bench.UntilAsync(async () =>
            await bench.WithDbAsync(db => db.Deliveries.AllAsync(row => row.State == DeliveryState.Sent)));
        Assert.All(await bench.WithDbAsync(db => db.Clocks.ToListAsync()),
            clock => Assert.True(clock.DueAt >= clock.StartedAt));
    }

    private static async Task PostAsync(ChannelBench bench, StandInVkEvent told)
    {
        using var client = bench.Host.Client();
        using var content = new StringContent(told.Body, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync("/hooks/vk/page", content);
        Assert.Equal("ok", await answer.Content.ReadAsStringAsync());
    }
}
