using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Otklik.Demonstration.StandIns;

namespace Otklik.Tests.Channels.Receiving;

public sealed class TapTests
{
    private const long Resident = 77;

    private const string Keyboard = """
        {"one_time":false,"inline":true,"buttons":[[{"action":
        {"type":"callback","label":"Исправили","payload":"{\"otklik\":\"v:1:1\"}"}}]]}
        """;

    [Fact]
    public async Task A_pressed_button_in_VK_stops_turning_and_the_press_is_kept()
    {
        await using var bench = await ChannelBench.StartAsync();
        var channel = await bench.AddVkAsync("page");
        var pressed = await PressVkAsync(bench);
        Assert.Equal(HttpStatusCode.OK, await PostAsync(bench, "/hooks/vk/page", pressed.Body));
        await bench.UntilAsync(() => bench.World.Vk.TurningButtons == 0);
        await bench.UntilAsync(async () => await SeenAsync(bench, channel) == 1);
    }

    [Fact]
    public async Task A_pressed_button_in_Telegram_stops_turning_by_webhook_and_by_poll()
    {
        await using var bench = await ChannelBench.StartAsync();
        var hooked = await bench.AddTelegramAsync("hooked", polls: false);
        Assert.Equal(HttpStatusCode.OK, await PostAsync(bench, "/hooks/telegram/hooked", PressTelegram(bench)));
        await bench.UntilAsync(() => bench.World.Telegram.TurningButtons == 0);
        await bench.UntilAsync(async () => await SeenAsync(bench, hooked) == 1);

        PressTelegram(bench);
        Assert.Equal(1, bench.World.Telegram.TurningButtons);
        await bench.AddTelegramAsync("polled");
        await bench.UntilAsync(() => bench.World.Telegram.TurningButtons == 0);
    }

    [Fact]
    public async Task A_network_that_does_not_take_the_answer_holds_up_nothing_and_is_asked_again()
    {
        await using var bench = await ChannelBench.StartAsync();
        var channel = await bench.AddVkAsync("page");
        var pressed = await PressVkAsync(bench);
        // The clock stands still: the "ok" comes although the answer to the button does not.
        bench.World.Vk.Fail("messages.sendMessageEventAnswer", 2, new StandInVkFault.DropBeforeWork());
        Assert.Equal(HttpStatusCode.OK, await PostAsync(bench, "/hooks/vk/page", pressed.Body));
        Assert.Equal(1, bench.World.Vk.TurningButtons);
        await bench.UntilAsync(() => bench.World.Vk.TurningButtons == 0);
        await bench.UntilAsync(async () => await SeenAsync(bench, channel) == 1);
    }

    [Fact]
    public async Task A_press_that_came_too_late_is_let_be_and_loses_nothing()
    {
        await using var bench = await ChannelBench.StartAsync();
        var channel = await bench.AddVkAsync("page");
        var pressed = await PressVkAsync(bench);
        await bench.PassAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(bench, "/hooks/vk/page", pressed.Body));
        await bench.UntilAsync(async () => await SeenAsync(bench, channel) == 1);
        await bench.UntilAsync(() => Answers(bench) == 1);
        await bench.PassAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(1, Answers(bench));
        Assert.Null((await bench.WithDbAsync(db => db.Channels.SingleAsync(row => row.Id == channel))).Problem);
    }

    [Fact]
    public async Task A_press_that_is_not_from_the_network_is_not_answered()
    {
        await using var bench = await ChannelBench.StartAsync();
        await bench.AddVkAsync("page");
        var pressed = await PressVkAsync(bench);
        var forged = pressed.Body.Replace("vk-secret", "guess", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(bench, "/hooks/vk/page", forged));
        await bench.PassAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(0, Answers(bench));
    }

    private static int Answers(ChannelBench bench) =>
        bench.World.Vk.Calls.Count(call => call.Method == "messages.sendMessageEventAnswer");

    private static async Task<StandInVkEvent> PressVkAsync(ChannelBench bench)
    {
        var vk = bench.World.Vk;
        vk.ResidentWrites(Resident, "Во дворе яма");
        await vk.HandleAsync("messages.send", new Dictionary<string, string>
        {
            ["access_token"] = vk.Options.Token, ["v"] = "5.199", ["peer_id"] = $"{Resident}", ["random_id"] = "5",
            ["message"] = "Исправили?", ["keyboard"] = Keyboard,
        }, TestContext.Current.CancellationToken);
        return vk.ResidentTaps(vk.OwnEntries.Last(entry => entry.Keyboard is not null), "Исправили");
    }

    private static string PressTelegram(ChannelBench bench) => Encoding.UTF8.GetString(
        bench.World.Telegram.ResidentTaps(new StandInTelegramDraft(Resident, "Яма"), message: 101, "v:1:1"));

    private static async Task<HttpStatusCode> PostAsync(ChannelBench bench, string path, string body)
    {
        using var client = bench.Host.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", "telegram-secret");
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    /// <summary>Presses that went the whole way: their keys are kept, whatever they meant.</summary>
    private static Task<int> SeenAsync(ChannelBench bench, long channelId) => bench.WithDbAsync(async db =>
        await db.Inbox.AnyAsync(row => row.ChannelId == channelId)
            ? 0
            : await db.SeenKeys.CountAsync(row => row.ChannelId == channelId));
}
