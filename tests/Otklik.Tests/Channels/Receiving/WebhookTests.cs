using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Channels;
using Otklik.Channels.Connecting;

namespace Otklik.Tests.Channels.Receiving;

public sealed class WebhookTests
{
    [Fact]
    public async Task A_comment_told_five_times_is_one_message()
    {
        await using var bench = await ChannelBench.StartAsync();
        var channel = await bench.AddVkAsync("page");
        var post = bench.World.Vk.CommunityPosts("Новости района");
        var comment = bench.World.Vk.ResidentComments(77, post.Entry.Id, "Во дворе дома 5 яма");
        for (var time = 0; time < 5; time++)
        {
            var (status, answer) = await PostAsync(bench, "/hooks/vk/page", comment.Body);
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Equal("ok", answer);
        }

        await bench.UntilAsync(async () => await MessagesAsync(bench, channel) == 1 && await InboxAsync(bench) == 0);
        await bench.UntilAsync(async () => await TallyAsync(bench, channel, CallOutcome.Received) == 5);
        var known = await bench.WithDbAsync(db => db.Channels.AsNoTracking().SingleAsync(row => row.Id == channel));
        Assert.Equal(ChannelState.Working, known.State);
        Assert.NotNull(known.LastReceivedAt);
    }

    [Fact]
    public async Task A_wrong_secret_stores_nothing_and_is_counted()
    {
        await using var bench = await ChannelBench.StartAsync();
        var channel = await bench.AddVkAsync("page");
        var post = bench.World.Vk.CommunityPosts("Новости района");
        var body = bench.World.Vk.ResidentComments(77, post.Entry.Id, "Во дворе яма").Body;
        var guessed = body.Replace("vk-secret", "guess", StringComparison.Ordinal);
        foreach (var wrong in new[] { guessed, Without(body, "secret") })
        {
            var (status, answer) = await PostAsync(bench, "/hooks/vk/page", wrong);
            Assert.Equal(HttpStatusCode.Forbidden, status);
            Assert.Equal("", answer);
        }

        await bench.UntilAsync(async () => await TallyAsync(bench, channel, CallOutcome.Refused) == 2);
        Assert.Equal(0, await InboxAsync(bench));
        Assert.Equal(0, await MessagesAsync(bench, channel));
        Assert.Null((await bench.WithDbAsync(db => db.Channels.SingleAsync(row => row.Id == channel))).LastReceivedAt);
    }

    [Fact]
    public async Task The_confirmation_is_answered_and_stores_nothing()
    {
        await using var bench = await ChannelBench.StartAsync();
        var channel = await bench.AddVkAsync("page");
        var (status, answer) = await PostAsync(bench, "/hooks/vk/page", bench.World.Vk.ConfirmationCall);
        Assert.Equal((HttpStatusCode.OK, bench.World.Vk.Options.Confirmation), (status, answer));
        await bench.UntilAsync(async () => await TallyAsync(bench, channel, CallOutcome.HandShake) == 1);
        Assert.Equal(0, await InboxAsync(bench));
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("guess", HttpStatusCode.Forbidden)]
    [InlineData("telegram-secret", HttpStatusCode.OK)]
    public async Task Telegram_is_known_by_its_secret_header(string? secret, HttpStatusCode expected)
    {
        await using var bench = await ChannelBench.StartAsync();
        var channel = await bench.AddTelegramAsync("bot", polls: false);
        var update = Encoding.UTF8.GetString(bench.World.Telegram.ResidentWrites(new(501, "Нет воды на Лесной")));
        Assert.Equal(expected, (await PostAsync(bench, "/hooks/telegram/bot", update, secret)).Status);
        if (expected == HttpStatusCode.OK) await bench.UntilAsync(async () => await MessagesAsync(bench, channel) == 1);
        else Assert.Equal(0, await InboxAsync(bench));
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused_before_it_is_read_whole()
    {
        await using var bench = await ChannelBench.StartAsync(options => options.MaxWebhookBytes = 10_000);
        var channel = await bench.AddVkAsync("page");
        using var client = bench.Host.Client();
        using var long1 = new StringContent(new string('a', 10_001));
        using var declared = await client.PostAsync("/hooks/vk/page", long1);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, declared.StatusCode);
        using var chunked = new HttpRequestMessage(HttpMethod.Post, "/hooks/vk/page")
        {
            Content = new StringContent(new string('a', 500_000)),
        };
        chunked.Headers.TransferEncodingChunked = true;
        using var undeclared = await client.SendAsync(chunked);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, undeclared.StatusCode);
        using var fits = new StringContent(new string('a', 10_000));
        using var short1 = await client.PostAsync("/hooks/vk/page", fits);
        Assert.Equal(HttpStatusCode.BadRequest, short1.StatusCode);
        await bench.UntilAsync(async () => await TallyAsync(bench, channel, CallOutcome.Refused) == 3);
    }

    [Theory]
    [InlineData("/hooks/vk/none")]
    [InlineData("/hooks/telegram/page")]
    [InlineData("/hooks/email/page")]
    [InlineData("/hooks/nothing/page")]
    public async Task An_address_of_no_channel_is_not_there(string path)
    {
        await using var bench = await ChannelBench.StartAsync();
        await bench.AddVkAsync("page");
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(bench, path, bench.World.Vk.ConfirmationCall)).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("{\"type\":")]
    [InlineData("[1,2,3]")]
    [InlineData("{\"type\":\"\\ud800\",\"group_id\":1234}")]
    [InlineData("{\"type\":\"wall_reply_new\\u0000\",\"group_id\":99999999999999999999}")]
    public async Task Broken_bodies_are_refused_without_a_word_of_how_we_work(string body)
    {
        await using var bench = await ChannelBench.StartAsync();
        await bench.AddVkAsync("page");
        var (status, answer) = await PostAsync(bench, "/hooks/vk/page", body);
        Assert.InRange((int)status, 400, 403);
        Assert.Equal("", answer);
        Assert.Equal(0, await InboxAsync(bench));
    }

    [Fact]
    public async Task A_paused_channel_asks_the_network_to_come_again_and_a_removed_one_is_not_there()
    {
        await using var bench = await ChannelBench.StartAsync();
        var channel = await bench.AddVkAsync("page");
        var post = bench.World.Vk.CommunityPosts("Новости района");
        var body = bench.World.Vk.ResidentComments(77, post.Entry.Id, "Во дворе яма").Body;
        await bench.RunAsync<PauseChannel, bool>(pause => pause.RunAsync(new(channel, Pause: true), default));
        using var client = bench.Host.Client();
        using var content = new StringContent(body);
        using var paused = await client.PostAsync("/hooks/vk/page", content);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, paused.StatusCode);
        Assert.NotNull(paused.Headers.RetryAfter);
        Assert.Equal(0, await InboxAsync(bench));

        await bench.RunAsync<RemoveChannel, bool>(remove => remove.RunAsync(channel, default));
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(bench, "/hooks/vk/page", body)).Status);
        // Its code can be given to another one.
        Assert.NotEqual(channel, await bench.AddVkAsync("page"));
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(bench, "/hooks/vk/page", body)).Status);
    }

    private static async Task<(HttpStatusCode Status, string Answer)> PostAsync(
        ChannelBench bench, string path, string body, string? telegramSecret = null)
    {
        using var client = bench.Host.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (telegramSecret is not null) request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", telegramSecret);
        using var response = await client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static string Without(string body, string field)
    {
        var json = System.Text.Json.Nodes.JsonNode.Parse(body)!.AsObject();
        json.Remove(field);
        return json.ToJsonString();
    }

    private static Task<int> MessagesAsync(ChannelBench bench, long channelId) =>
        bench.WithDbAsync(db => db.Messages.CountAsync(row => row.ChannelId == channelId));

    private static Task<int> InboxAsync(ChannelBench bench) => bench.WithDbAsync(db => db.Inbox.CountAsync());

    private static Task<long> TallyAsync(ChannelBench bench, long channelId, CallOutcome outcome) =>
        bench.WithDbAsync(db => db.Set<ChannelTally>()
            .Where(row => row.ChannelId == channelId && row.Outcome == outcome).SumAsync(row => row.Count));
}
