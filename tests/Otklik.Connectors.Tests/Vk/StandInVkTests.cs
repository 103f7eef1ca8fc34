using System.Text.Json.Nodes;
using Otklik.Demonstration.StandIns;

namespace Otklik.Connectors.Tests.Vk;

public sealed class StandInVkTests
{
    private readonly StandInVk vk = new(
        new StandInVkOptions { GroupId = VkRig.Group, Token = "tkn", UserToken = "user", Secret = "s3cret" },
        TimeProvider.System);

    [Theory]
    [InlineData("messages.send", "access_token=wrong&v=5.199", 5)]
    [InlineData("messages.send", "access_token=tkn", 8)]
    [InlineData("messages.send", "access_token=tkn&v=5.50", 8)]
    [InlineData("messages.send", "access_token=tkn&v=5.199", 100)]
    [InlineData("messages.send", "access_token=tkn&v=5.199&peer_id=5&random_id=7&message=a", 901)]
    [InlineData("messages.send", "access_token=tkn&v=5.199&peer_id=x&random_id=7&message=a", 100)]
    [InlineData("wall.createComment", "access_token=tkn&v=5.199&owner_id=-1234&message=a", 100)]
    [InlineData("wall.createComment", "access_token=tkn&v=5.199&owner_id=-1234&post_id=-2&message=a", 100)]
    [InlineData("wall.createComment", "access_token=tkn&v=5.199&owner_id=-1234&post_id=9&message=a", 15)]
    [InlineData("board.createComment", "access_token=tkn&v=5.199&group_id=1234&topic_id=1&message=a", 27)]
    [InlineData("wall.explode", "access_token=tkn&v=5.199", 3)]
    public async Task It_refuses_what_VK_would(string method, string form, int code)
    {
        var fields = form.Split('&').Select(field => field.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        var (status, json) = await vk.HandleAsync(method, fields, TestContext.Current.CancellationToken);
        Assert.Equal(200, status);
        Assert.Equal(code, (int?)JsonNode.Parse(json)!["error"]!["error_code"]);
        Assert.DoesNotContain("tkn", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_calls_a_second_than_VK_allows_are_refused()
    {
        var form = new Dictionary<string, string> { ["access_token"] = vk.Options.Token, ["v"] = "5.199" };
        var codes = new List<int?>();
        for (var i = 0; i < 30; i++)
        {
            var (_, json) = await vk.HandleAsync("groups.getTokenPermissions", form);
            codes.Add((int?)JsonNode.Parse(json)!["error"]?["error_code"]);
        }

        Assert.Null(codes[0]);
        Assert.Equal(6, codes[^1]);
    }

    [Fact]
    public async Task Many_at_once_get_one_message_for_one_random_id()
    {
        var busy = new StandInVk(new StandInVkOptions { CallsPerSecond = 0 }, TimeProvider.System);
        busy.ResidentWrites(5, "Нет света");
        var form = new Dictionary<string, string>
        {
            ["access_token"] = busy.Options.Token, ["v"] = "5.199", ["peer_id"] = "5", ["random_id"] = "77",
            ["message"] = "Включим",
        };
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => Task.Run(() => busy.HandleAsync("messages.send", form))));
        Assert.Single(answers.Distinct());
        Assert.Single(busy.OwnEntries);
    }
}
