using System.Text.Json.Nodes;
using Otklik.Demonstration.StandIns;

namespace Otklik.Connectors.Tests.Vk;

/// <summary>The stand-in is only worth something while it says what VK would: everything here is held against VK's
/// own published schema.</summary>
public sealed class VkSchemaTests : IDisposable
{
    private readonly VkRig rig = new(VkRig.WithUserToken);
    private readonly VkSchema schema = new();

    public void Dispose() => rig.Dispose();

    [Fact]
    public async Task Every_event_of_the_stand_in_has_VKs_envelope()
    {
        foreach (var happened in (await EverythingAsync()).Where(happened => happened.Type != "message_event"))
            Assert.Empty(await schema.ErrorsAsync("callback/objects.json", "callback_base", happened.Body));
    }

    [Theory]
    [InlineData("message_new", "callback/objects.json", "callback_message_new")]
    [InlineData("message_reply", "callback/objects.json", "callback_message")]
    [InlineData("message_edit", "callback/objects.json", "callback_message")]
    [InlineData("wall_post_new", "callback/objects.json", "callback_wall_post_new")]
    [InlineData("wall_reply_new", "callback/objects.json", "callback_wall_reply_new")]
    [InlineData("wall_reply_edit", "callback/objects.json", "callback_wall_reply_edit")]
    [InlineData("wall_reply_restore", "callback/objects.json", "callback_wall_reply_restore")]
    [InlineData("wall_reply_delete", "callback/objects.json", "callback_wall_comment_delete")]
    [InlineData("board_post_new", "callback/objects.json", "callback_board_post_new")]
    [InlineData("board_post_edit", "callback/objects.json", "callback_board_post_edit")]
    [InlineData("board_post_restore", "callback/objects.json", "callback_board_post_restore")]
    [InlineData("board_post_delete", "callback/objects.json", "callback_board_post_delete")]
    [InlineData("photo_comment_new", "callback/objects.json", "callback_photo_comment")]
    [InlineData("photo_comment_delete", "callback/objects.json", "callback_photo_comment_delete")]
    [InlineData("video_comment_new", "callback/objects.json", "callback_video_comment")]
    [InlineData("video_comment_delete", "callback/objects.json", "callback_video_comment_delete")]
    [InlineData("market_comment_new", "callback/objects.json", "callback_market_comment")]
    [InlineData("market_comment_delete", "callback/objects.json", "callback_market_comment_delete")]
    public async Task An_event_of_the_stand_in_has_the_shape_of_VKs(string type, string file, string definition)
    {
        var bodies = (await EverythingAsync()).Where(happened => happened.Type == type).ToList();
        Assert.NotEmpty(bodies);
        foreach (var happened in bodies)
        {
            var what = JsonNode.Parse(happened.Body)!["object"]!.ToJsonString();
            Assert.Empty(await schema.ErrorsAsync(file, definition, what));
        }
    }

    [Fact]
    public async Task The_schema_does_catch_a_wrong_shape() =>
        Assert.NotEmpty(await schema.ErrorsAsync(
            "callback/objects.json", "callback_wall_reply_new", """{"id":"nine","from_id":5,"text":"Яма"}"""));

    [Fact]
    public void The_stand_ins_table_of_methods_agrees_with_VKs_schema()
    {
        var checkedMethods = 0;
        foreach (var method in StandInVkMethod.All.Values.Where(KnownToSchema))
        {
            var published = schema.Method(method.Name);
            var tokens = published["access_token_type"]!.AsArray().Select(token => (string?)token).ToList();
            Assert.Equal(tokens.Contains("user"), method.User);
            Assert.Equal(tokens.Contains("group"), method.Group);
            var parameters = Parameters(published);
            foreach (var parameter in method.Parameters)
            {
                var theirs = parameters[parameter.Name];
                var type = theirs["type"] is JsonArray several ? (string?)several[^1] : (string?)theirs["type"];
                Assert.True(type == parameter.Type, $"{method.Name} {parameter.Name}");
                Assert.True(
                    parameter.Required == ((bool?)theirs["required"] ?? false), $"{method.Name} {parameter.Name}");
                Assert.True(parameter.Minimum == (long?)theirs["minimum"], $"{method.Name} {parameter.Name}");
                Assert.True(parameter.MaxLength == (int?)theirs["maxLength"], $"{method.Name} {parameter.Name}");
            }

            var required = parameters.Values.Where(theirs => (bool?)theirs["required"] == true)
                .Select(theirs => (string)theirs["name"]!);
            Assert.Subset(method.Parameters.Select(parameter => parameter.Name).ToHashSet(), required.ToHashSet());
            checkedMethods++;
        }

        Assert.InRange(checkedMethods, 10, StandInVkMethod.All.Count);
    }

    [Fact]
    public async Task Everything_we_send_is_a_parameter_that_VK_knows()
    {
        await SendEverywhereAsync();
        await rig.Connector.CheckAsync(rig.Settings, CancellationToken.None);
        Assert.InRange(rig.Vk.Calls.Count, 10, 100);
        foreach (var call in rig.Vk.Calls)
        {
            Assert.True(call.Answer.StartsWith("""{"response""", StringComparison.Ordinal), call.Answer);
            Assert.Equal("5.199", call.Parameters["v"]);
            if (!KnownToSchema(StandInVkMethod.All[call.Method]))
                continue;
            var known = Parameters(schema.Method(call.Method));
            foreach (var (name, value) in call.Parameters.Where(field => field.Key != "v"))
            {
                Assert.True(known.ContainsKey(name), $"{call.Method} has no {name}");
                if ((string?)known[name]["format"] is null && (string?)known[name]["type"] == "integer")
                    Assert.True(int.TryParse(value, out _), $"{call.Method} {name} is no int32");
            }
        }
    }

    [Fact]
    public async Task A_keyboard_of_ours_has_the_shape_of_VKs()
    {
        await SendEverywhereAsync();
        var keyboard = rig.Vk.OwnEntries.Single(entry => entry.Keyboard is not null).Keyboard!;
        Assert.Empty(await schema.ErrorsAsync("messages/objects.json", "messages_keyboard", keyboard));
    }

    [Theory]
    [InlineData("messages.send", "messages/responses.json", "messages_send_deprecated_response")]
    [InlineData("wall.createComment", "wall/responses.json", "wall_createComment_response")]
    [InlineData("board.createComment", "board/responses.json", "board_createComment_response")]
    [InlineData("groups.getById", "groups/responses.json", "groups_getById_object_response")]
    [InlineData("groups.getTokenPermissions", "groups/responses.json", "groups_getTokenPermissions_response")]
    [InlineData("groups.getCallbackServers", "groups/responses.json", "groups_getCallbackServers_response")]
    [InlineData("groups.getCallbackSettings", "groups/responses.json", "groups_getCallbackSettings_response")]
    public async Task An_answer_of_the_stand_in_has_the_shape_of_VKs(string method, string file, string definition)
    {
        await SendEverywhereAsync();
        await rig.Connector.CheckAsync(rig.Settings, CancellationToken.None);
        var answer = rig.Vk.Calls.First(call => call.Method == method).Answer;
        Assert.Empty(await schema.ErrorsAsync(file, definition, answer));
    }

    private bool KnownToSchema(StandInVkMethod method) => schema.Has(method.Name.Split('.')[0] + "/methods.json");

    private static Dictionary<string, JsonObject> Parameters(JsonObject method) =>
        (method["parameters"]?.AsArray() ?? []).Select(parameter => parameter!.AsObject())
        .ToDictionary(parameter => (string)parameter["name"]!);

    private async Task SendEverywhereAsync()
    {
        Tap[] taps = [new("Да, исправили", "verdict:yes"), new("Нет", "verdict:no")];
        foreach (var happened in await EverythingAsync())
        {
            if (!happened.Type.EndsWith("_new", StringComparison.Ordinal))
                continue;
            if (rig.Parse(happened.Body) is MessageReceived { Thread.IsPublic: true } or MessageReceived
                { Thread.Kind: ThreadKind.PrivateChat, TapPayload: null, Point: null })
                await rig.AnswerAsync((MessageReceived)rig.Parse(happened.Body), "Сделаем до пятницы", taps);
        }
    }

    private async Task<List<StandInVkEvent>> EverythingAsync()
    {
        var vk = rig.Vk;
        var all = new List<StandInVkEvent>
        {
            vk.CommunityPosts("Новости двора"),
            vk.ResidentPosts(5, "Качели & горка", photos: ["https://i.test/p.jpg"], point: (51.7, 36.2)),
            vk.ResidentPosts(5, "Качели", suggested: true),
        };
        foreach (var place in new[]
        {
            StandInVkPlace.Wall, StandInVkPlace.Board, StandInVkPlace.Photo, StandInVkPlace.Video,
            StandInVkPlace.Market,
        })
        {
            var comment = vk.ResidentComments(place, 5, 40, "Яма", photos: ["https://i.test/p.jpg"]);
            all.Add(comment);
            all.Add(vk.ResidentComments(place, 6, 40, "И у нас", comment.Entry));
            all.Add(vk.ResidentEdits(comment.Entry, "Яма, Садовая 5"));
            all.Add(vk.ResidentDeletes(comment.Entry));
            all.Add(vk.ResidentRestores(comment.Entry));
        }

        var message = vk.ResidentWrites(5, "Нет света");
        all.Add(message);
        all.Add(vk.ResidentWrites(5, "Вот здесь", replyTo: message.Entry, point: (51.7, 36.2)));
        all.Add(vk.ResidentWrites(5, "Да", """{"otklik":"a"}"""));
        all.Add(vk.ResidentEdits(message.Entry, "Нет света во дворе"));
        var form = new Dictionary<string, string>
        {
            ["access_token"] = vk.Options.Token, ["v"] = "5.199", ["peer_id"] = "5", ["random_id"] = "77",
            ["message"] = "Включим",
        };
        await vk.HandleAsync("messages.send", form, TestContext.Current.CancellationToken);
        all.AddRange(vk.TakeEvents());
        return all;
    }
}
