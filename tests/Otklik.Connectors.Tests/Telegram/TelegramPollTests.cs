using System.Text;
using Otklik.Demonstration.StandIns;

namespace Otklik.Connectors.Tests.Telegram;

public sealed class TelegramPollTests
{
    private readonly TelegramBench bench = new();

    [Fact]
    public async Task What_was_fetched_comes_again_until_the_cursor_is_passed_on()
    {
        bench.Telegram.ResidentWrites(new(501, "Первое"));
        bench.Telegram.ResidentWrites(new(501, "Второе"));

        var batch = await PollAsync(null);
        Assert.Equal(["70000001", "70000002"], batch.Payloads.Select(payload => payload.Key));
        Assert.Equal("70000003", batch.Cursor);
        Assert.Equal("Первое", bench.Received(batch.Payloads[0].Body).Text);

        Assert.Equal(2, (await PollAsync(null)).Payloads.Count);
        var after = await PollAsync(batch.Cursor);
        Assert.Empty(after.Payloads);
        Assert.Equal(batch.Cursor, after.Cursor);
        Assert.Empty((await PollAsync(null)).Payloads);
    }

    [Fact]
    public async Task A_poll_waits_for_something_to_come()
    {
        var polling = bench.Connector.PollAsync(
            bench.Settings, null, TimeSpan.FromSeconds(50), TestContext.Current.CancellationToken);
        Assert.False(polling.IsCompleted);
        bench.Telegram.ResidentWrites(new(501, "Яма"));
        Assert.Single((await polling).Payloads);
    }

    [Fact]
    public async Task Only_what_is_read_is_asked_for()
    {
        await PollAsync("не число");
        var call = Assert.Single(bench.Telegram.Calls).Parameters;
        Assert.False(call.ContainsKey("offset"));
        Assert.Equal("""["message","edited_message","callback_query"]""", call["allowed_updates"]!.ToJsonString());
    }

    [Fact]
    public async Task While_a_webhook_is_set_polling_says_what_to_do()
    {
        var token = TestContext.Current.CancellationToken;
        await bench.Connector.SetWebhookAsync(bench.Settings, new Uri("https://otklik.test/in"), token);
        var batch = await PollAsync("5");
        Assert.Contains("вебхук", batch.Error, StringComparison.Ordinal);
        Assert.Equal("5", batch.Cursor);

        Assert.True((await bench.Connector.DeleteWebhookAsync(bench.Settings, token)).Ok);
        Assert.Null((await PollAsync("5")).Error);
    }

    [Theory]
    [InlineData(409, "Conflict: terminated by other getUpdates request", "другая программа")]
    [InlineData(401, "Unauthorized", "токен")]
    [InlineData(500, "Internal Server Error", "внутренняя")]
    public async Task What_goes_wrong_is_told_and_the_cursor_stays(int code, string says, string words)
    {
        bench.Telegram.Fail(new StandInTelegramFault(code, says), method: "getUpdates");
        var batch = await PollAsync("5");
        Assert.Contains(words, batch.Error, StringComparison.Ordinal);
        Assert.Equal(("5", 0), (batch.Cursor, batch.Payloads.Count));
    }

    [Fact]
    public async Task When_told_to_wait_polling_says_how_long()
    {
        bench.Telegram.Fail(StandInTelegramFault.TooManyRequests(9), method: "getUpdates");
        Assert.Equal(TimeSpan.FromSeconds(9), (await PollAsync(null)).RetryAfter);
    }

    [Theory]
    [InlineData("""{"ok":true,"result":{}}""", 0, null)]
    [InlineData("""{"ok":true,"result":[1,{"update_id":"5"},{"update_id":7,"x":{}}]}""", 1, "8")]
    public async Task What_is_no_update_does_not_stop_the_rest(string answer, int count, string? cursor)
    {
        var odd = TelegramBench.Talking((_, _) => Task.FromResult(
            new HttpResponseMessage { Content = new StringContent(answer, Encoding.UTF8) }));
        var batch = await odd.PollAsync(bench.Settings, null, TimeSpan.Zero, TestContext.Current.CancellationToken);
        Assert.Equal((count, cursor), (batch.Payloads.Count, batch.Cursor));
    }

    private Task<PollBatch> PollAsync(string? cursor) =>
        bench.Connector.PollAsync(bench.Settings, cursor, TimeSpan.Zero, TestContext.Current.CancellationToken);
}
