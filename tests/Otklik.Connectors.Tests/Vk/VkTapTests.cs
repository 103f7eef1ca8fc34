using System.Text;
using System.Text.Json.Nodes;
using Otklik.Demonstration.StandIns;

namespace Otklik.Connectors.Tests.Vk;

public sealed class VkTapTests : IDisposable
{
    private const string Keyboard = """
        {"one_time":false,"inline":true,"buttons":[[{"action":
        {"type":"callback","label":"Исправили","payload":"{\"otklik\":\"v:1:1\"}"}}]]}
        """;

    private readonly VkRig rig = new();

    [Fact]
    public async Task A_pressed_button_stops_turning_by_one_answer_that_repeats_its_event()
    {
        var pressed = await PressAsync();
        var tap = Find(pressed.Body);
        Assert.NotNull(tap);
        Assert.Equal(TapAnswer.Taken, await AnswerAsync(tap));
        Assert.Equal(0, rig.Vk.TurningButtons);
        var call = rig.Vk.Calls.Single(call => call.Method == "messages.sendMessageEventAnswer");
        var what = JsonNode.Parse(pressed.Body)!["object"]!;
        Assert.Equal($"{what["event_id"]}", call.Parameters["event_id"]);
        Assert.Equal($"{VkRig.Resident}", call.Parameters["user_id"]);
        Assert.Equal($"{VkRig.Resident}", call.Parameters["peer_id"]);
        Assert.Equal(TapAnswer.Refused, await AnswerAsync(tap));
    }

    [Fact]
    public async Task A_button_that_turned_too_long_is_refused_and_a_busy_VK_is_asked_later()
    {
        var tap = Find((await PressAsync()).Body)!;
        rig.Vk.Fail("messages.sendMessageEventAnswer", 1, new StandInVkFault.Refuse(6));
        Assert.Equal(TapAnswer.Later, await AnswerAsync(tap));
        rig.Vk.Fail("messages.sendMessageEventAnswer", 1, new StandInVkFault.DropBeforeWork());
        Assert.Equal(TapAnswer.Later, await AnswerAsync(tap));
        rig.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(TapAnswer.Refused, await AnswerAsync(tap));
    }

    [Theory]
    [InlineData("""{"type":"message_new","object":{"message":{"text":"message_event"}}}""")]
    [InlineData("""{"type":"message_event","object":{"user_id":1}}""")]
    [InlineData("""{"type":"message_event","object":7}""")]
    [InlineData("message_event")]
    public void What_is_no_press_of_a_button_is_not_answered(string body) => Assert.Null(Find(body));

    public void Dispose() => rig.Dispose();

    private WaitingTap? Find(string body) => rig.Connector.FindTap(Encoding.UTF8.GetBytes(body));

    private Task<TapAnswer> AnswerAsync(WaitingTap tap) =>
        rig.Connector.AnswerTapAsync(tap, rig.Settings, TestContext.Current.CancellationToken);

    private async Task<StandInVkEvent> PressAsync()
    {
        rig.Vk.ResidentWrites(VkRig.Resident, "Нет света");
        await rig.Vk.HandleAsync("messages.send", new Dictionary<string, string>
        {
            ["access_token"] = rig.Vk.Options.Token, ["v"] = "5.199", ["peer_id"] = $"{VkRig.Resident}",
            ["random_id"] = "5", ["message"] = "Исправили?", ["keyboard"] = Keyboard,
        }, TestContext.Current.CancellationToken);
        return rig.Vk.ResidentTaps(rig.Vk.OwnEntries.Single(entry => entry.Keyboard is not null), "Исправили");
    }
}
