using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Channels.List;
using Otklik.Hosting;
using Otklik.Intake;

namespace Otklik.Tests.Channels.Receiving;

public sealed class BackPressureTests
{
    [Fact]
    public async Task A_call_for_which_there_is_no_memory_is_asked_to_come_again_and_the_next_one_is_taken()
    {
        await using var bench = await ChannelBench.StartAsync(options => options.MaxBytesInFlight = 4_000);
        var channel = await bench.AddVkAsync("page");
        var post = bench.World.Vk.CommunityPosts("Новости района").Entry.Id;
        var large = bench.World.Vk.ResidentComments(77, post, new string('я', 3_000)).Body;
        using (var answer = await PostAsync(bench, large))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Equal(InboxFullException.RetryAfter, answer.Headers.RetryAfter!.Delta);
        }

        // What a call held is free again, whether it was taken or refused: small ones never add up.
        for (var call = 0; call < 8; call++)
        {
            var small = bench.World.Vk.ResidentComments(78, post, $"Во дворе дома {call} яма").Body;
            using var answer = await PostAsync(bench, small);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        await bench.UntilAsync(async () =>
            await bench.WithDbAsync(db => db.Messages.CountAsync(row => row.ChannelId == channel)) == 8);
    }

    [Fact]
    public async Task Bodies_of_all_calls_together_are_bounded_by_what_has_come_of_them()
    {
        await using var bench = await ChannelBench.StartAsync(options => options.MaxBytesInFlight = 4_000);
        await bench.AddVkAsync("page");
        var post = bench.World.Vk.CommunityPosts("Новости района").Entry.Id;
        var slow = Encoding.UTF8.GetBytes(bench.World.Vk.ResidentComments(77, post, new string('я', 1_200)).Body);
        var other = bench.World.Vk.ResidentComments(78, post, new string('ю', 1_000)).Body;
        using var client = bench.Host.Client();
        var attempts = 0;
        bool refused;
        TcpClient caller;
        // Whichever comes second is refused: it may be the slow one, when the machine is busy.
        do
        {
            caller = new TcpClient();
            await caller.ConnectAsync(IPAddress.Loopback, client.BaseAddress!.Port);
            await caller.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"POST /hooks/vk/page HTTP/1.1\r\nHost: localhost\r\nContent-Length: {slow.Length}\r\n\r\n"));
            await caller.GetStream().WriteAsync(slow.AsMemory(..^1));
            await Task.Delay(500);
            using var answered = await PostAsync(bench, other);
            refused = answered.StatusCode == HttpStatusCode.ServiceUnavailable;
            if (!refused) caller.Dispose();
        }
        while (!refused && ++attempts < 10);
        Assert.True(refused);
        using var held = caller;
        var stream = held.GetStream();

        // The slow one is answered when it is whole, and then there is room.
        await stream.WriteAsync(slow.AsMemory(^1..));
        var answer = new byte[12];
        await stream.ReadExactlyAsync(answer);
        Assert.Equal("HTTP/1.1 200", Encoding.ASCII.GetString(answer));
        using var taken = await PostAsync(bench, other);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
    }

    [Fact]
    public async Task A_network_is_not_asked_while_too_much_waits_and_the_page_says_so()
    {
        await using var bench = await ChannelBench.StartAsync(options => options.MaxBacklog = 2);
        var channel = await bench.AddTelegramAsync("bot");
        await bench.UntilAsync(() => Polls(bench) > 0);
        // Nobody places: the shares are another's for a while.
        var shares = bench.Host.Services.GetRequiredService<OwnedShares>();
        await bench.UntilAsync(() => shares.Now.Count == Shares.Count);
        shares.Drop([.. shares.Now.Values]);
        await bench.WithDbAsync(async db =>
        {
            for (var row = 0; row < 3; row++)
            {
                db.Inbox.Add(new Envelope
                {
                    Id = bench.NextKey(), ChannelId = channel, ExternalKey = $"slow-{row}", Body = [],
                    Source = EnvelopeSource.Poll, ReceivedAt = bench.Now, ClaimedUntil = bench.Now.AddDays(1),
                });
            }

            return await db.SaveChangesAsync();
        });
        var backlog = bench.Host.Services.GetRequiredService<InboxBacklog>();
        await bench.UntilAsync(() => backlog.IsLarge);
        await bench.PassAsync(TimeSpan.FromMinutes(1));
        var before = Polls(bench);
        bench.World.Telegram.ResidentWrites(new(600, "Нет света"));
        await bench.PassAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(before, Polls(bench));
        Assert.Equal(3, (await CardAsync(bench, channel)).TooManyWait);

        await bench.WithDbAsync(db => db.Inbox.ExecuteDeleteAsync());
        await shares.TakeAsync(Shares.All, default);
        await bench.UntilAsync(async () =>
            await bench.WithDbAsync(db => db.Messages.CountAsync(row => row.ChannelId == channel)) == 1);
        Assert.Null((await CardAsync(bench, channel)).TooManyWait);
    }

    [Fact]
    public void Polling_begins_again_when_half_of_what_waited_is_placed()
    {
        var backlog = new InboxBacklog(new OtklikOptions { MaxBacklog = 100 });
        backlog.Tell(100);
        Assert.False(backlog.IsLarge);
        backlog.Tell(101);
        Assert.True(backlog.IsLarge);
        backlog.Tell(51);
        Assert.True(backlog.IsLarge);
        backlog.Tell(50);
        Assert.False(backlog.IsLarge);
    }

    private static async Task<ChannelCard.Card> CardAsync(ChannelBench bench, long channel) =>
        (await bench.RunAsync<ChannelCard, ChannelCard.Card?>(
            cards => cards.ReadAsync(channel, "http://localhost", default)))!;

    private static int Polls(ChannelBench bench) =>
        bench.World.Telegram.Calls.Count(call => call.Method == "getUpdates");

    private static async Task<HttpResponseMessage> PostAsync(ChannelBench bench, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var client = bench.Host.Client();
        return await client.PostAsync(new Uri("/hooks/vk/page", UriKind.Relative), content);
    }
}
