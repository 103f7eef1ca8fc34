using Otklik.Demonstration.StandIns;

namespace Otklik.Connectors.Tests.Vk;

public sealed class VkCheckTests
{
    private static readonly StandInVkOptions Good = VkRig.WithUserToken;

    [Fact]
    public async Task Settings_that_work_are_told_as_facts()
    {
        using var rig = new VkRig(Good);
        var outcome = await rig.Connector.CheckAsync(rig.Settings, CancellationToken.None);
        Assert.True(outcome.Ok);
        Assert.Null(outcome.Problem);
        Assert.Contains(outcome.Facts, fact => fact.Contains("Демонстрационное сообщество", StringComparison.Ordinal));
        Assert.Contains(outcome.Facts, fact => fact.Contains("адрес подтверждён", StringComparison.Ordinal));
        Assert.Contains(outcome.Facts, fact => fact.Contains("messages, wall, manage", StringComparison.Ordinal));
        Assert.Contains(outcome.Facts, fact => fact.Contains("Ключ пользователя действует", StringComparison.Ordinal));
    }

    public static TheoryData<string, string> Problems => new()
    {
        { "rights", "не хватает прав: «Стена»" },
        { "server", "Нажмите «Подтвердить»" },
        { "events", "wall_reply_new" },
        { "secret", "нет сервера Callback API с нашим секретным ключом" },
        { "nosecret", "Не задан секретный ключ" },
        { "confirmation", "Не задана строка подтверждения" },
        { "token", "Ключ доступа не действует" },
        { "group", "Проверьте" },
        { "user", "Ключ пользователя:" },
        { "nothing", "Задайте номер сообщества" },
        { "down", "Проверить не удалось" },
    };

    [Theory]
    [MemberData(nameof(Problems))]
    public async Task What_is_wrong_is_told_with_what_to_do(string what, string words)
    {
        using var rig = new VkRig(what switch
        {
            "rights" => Good with { Rights = ["messages", "manage"] },
            "server" => Good with { ServerStatus = "failed" },
            "events" => Good with { SilentEvents = ["wall_reply_new"] },
            _ => Good,
        });
        var settings = what switch
        {
            "secret" => rig.Settings with { Secret = "other" },
            "nosecret" => rig.Settings with { Secret = null },
            "confirmation" => rig.Settings with { Confirmation = "" },
            "token" => rig.Settings with { Token = "old" },
            "group" => rig.Settings with { GroupId = 99 },
            "user" => rig.Settings with { UserToken = "old" },
            "nothing" => rig.Settings with { Token = null },
            _ => rig.Settings,
        };
        if (what == "down")
            rig.Vk.Fail("*", 1, new StandInVkFault.Status(502));

        var outcome = await rig.Connector.CheckAsync(settings, CancellationToken.None);
        Assert.False(outcome.Ok);
        Assert.Contains(words, outcome.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_may_not_see_the_server_still_passes()
    {
        using var rig = new VkRig(Good);
        rig.Vk.Fail("groups.getCallbackServers", 1, new StandInVkFault.Refuse(15, "Access denied"));
        var outcome = await rig.Connector.CheckAsync(rig.Settings, CancellationToken.None);
        Assert.True(outcome.Ok);
        Assert.Contains(outcome.Facts, fact => fact.Contains("нужно право «Управление»", StringComparison.Ordinal));
    }
}
