using System.Text.Json;
using Otklik.Demonstration.StandIns;

namespace Otklik.Connectors.Tests.Vk;

/// <summary>What staff learn and what the outbox does when VK says no.</summary>
public sealed class VkErrorTests : IDisposable
{
    private readonly VkRig rig = new();

    public void Dispose() => rig.Dispose();

    [Theory]
    [InlineData(1, null)]
    [InlineData(6, 1)]
    [InlineData(9, 600)]
    [InlineData(10, null)]
    [InlineData(29, 3600)]
    [InlineData(32, 60)]
    [InlineData(36, null)]
    [InlineData(43, 900)]
    [InlineData(103, 3600)]
    [InlineData(223, 600)]
    [InlineData(601, 21600)]
    public async Task What_passes_by_itself_is_tried_again(int code, int? seconds)
    {
        var retry = Assert.IsType<SendOutcome.Retry>(await FailAsync(new StandInVkFault.Refuse(code)));
        Assert.Equal(seconds, retry.After is { } after ? (int)after.TotalSeconds : null);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(17)]
    [InlineData(27)]
    [InlineData(28)]
    [InlineData(203)]
    [InlineData(1117)]
    public async Task What_stops_the_whole_channel_says_so(int code)
    {
        var failed = Assert.IsType<SendOutcome.Failed>(await FailAsync(new StandInVkFault.Refuse(code)));
        Assert.True(failed.ChannelBroken);
        Assert.Equal($"{code}", failed.Code);
    }

    [Theory]
    [InlineData(7, "прав")]
    [InlineData(14, "картинки")]
    [InlineData(15, "удалена")]
    [InlineData(18, "удалена или заблокирована")]
    [InlineData(100, "параметров")]
    [InlineData(212, "скрыты")]
    [InlineData(213, "закрыты")]
    [InlineData(222, "Уберите ссылку")]
    [InlineData(900, "чёрном списке")]
    [InlineData(901, "Житель не разрешил")]
    [InlineData(902, "приватности")]
    [InlineData(911, "кнопки")]
    [InlineData(912, "Возможности ботов", "возможности ботов")]
    [InlineData(913, "пересланных")]
    [InlineData(914, "длинный")]
    [InlineData(917, "исключили")]
    [InlineData(925, "администраторы")]
    [InlineData(936, "не находит")]
    [InlineData(943, "целью")]
    [InlineData(945, "закрыта")]
    [InlineData(983, "писать нельзя")]
    [InlineData(31337, "31337")]
    public async Task What_stops_one_answer_says_what_happened(int code, string words, string? orWords = null)
    {
        var failed = Assert.IsType<SendOutcome.Failed>(await FailAsync(new StandInVkFault.Refuse(code)));
        Assert.False(failed.ChannelBroken);
        Assert.Contains(orWords ?? words, failed.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("{vk}", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_captcha_is_never_answered()
    {
        await FailAsync(new StandInVkFault.Refuse(14, "Captcha needed"));
        Assert.Single(rig.Vk.Calls);
        Assert.DoesNotContain("captcha_key", Assert.Single(rig.Vk.Calls).Parameters.Keys);
    }

    [Fact]
    public async Task Every_code_that_VK_documents_for_these_methods_has_words_of_its_own()
    {
        using var schema = JsonDocument.Parse(
            await File.ReadAllBytesAsync(VkRecordings.Path("vk-api-schema", "errors.json")));
        var codes = schema.RootElement.GetProperty("errors").EnumerateObject()
            .ToDictionary(error => error.Name, error => error.Value.GetProperty("code").GetInt32());
        foreach (var (file, name) in new[] { ("messages", "messages.send"), ("wall", "wall.createComment") })
        {
            using var methods = JsonDocument.Parse(
                await File.ReadAllBytesAsync(VkRecordings.Path("vk-api-schema", file, "methods.json")));
            var method = methods.RootElement.GetProperty("methods").EnumerateArray()
                .Single(method => method.GetProperty("name").GetString() == name);
            foreach (var error in method.GetProperty("errors").EnumerateArray())
            {
                var code = codes[error.GetProperty("$ref").GetString()!.Split('/')[^1]];
                var outcome = await FailAsync(new StandInVkFault.Refuse(code, "vk words"));
                var words = outcome is SendOutcome.Failed failed ? failed.Reason : ((SendOutcome.Retry)outcome).Reason;
                Assert.False(words.Contains($"{code}", StringComparison.Ordinal), $"{code} has no words: {words}");
            }
        }
    }

    [Fact]
    public async Task An_answer_that_VK_would_not_take_from_this_token_breaks_the_channel()
    {
        var message = rig.Parse<MessageReceived>(rig.Vk.ResidentWrites(5, "Нет света"));
        var outcome = await rig.Connector.SendAsync(
            new OutboundReply(Guid.CreateVersion7(), message.Thread, message.Key, "Ответ", []),
            rig.Settings with { Token = "revoked" }, CancellationToken.None);
        var failed = Assert.IsType<SendOutcome.Failed>(outcome);
        Assert.Equal("5", failed.Code);
        Assert.DoesNotContain("revoked", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_resident_who_never_wrote_cannot_be_written_to_and_another_way_is_offered()
    {
        var thread = new ThreadAddress(ThreadKind.PrivateChat, "peer_9", """{"peer":9}""", false, true);
        var outcome = await rig.Connector.SendAsync(
            new OutboundReply(Guid.CreateVersion7(), thread, null, "Здравствуйте", []), rig.Settings,
            CancellationToken.None);
        var failed = Assert.IsType<SendOutcome.Failed>(outcome);
        Assert.Equal("901", failed.Code);
        Assert.Contains("Ответьте под его записью", failed.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(429)]
    public async Task A_fault_before_VK_is_tried_again(int status) =>
        Assert.IsType<SendOutcome.Retry>(await FailAsync(new StandInVkFault.Status(status)));

    [Theory]
    [InlineData(404)]
    [InlineData(403)]
    [InlineData(301)]
    public async Task Another_server_at_the_address_stops_the_channel(int status)
    {
        var failed = Assert.IsType<SendOutcome.Failed>(await FailAsync(new StandInVkFault.Status(status)));
        Assert.True(failed.ChannelBroken);
        Assert.Contains($"HTTP {status}", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_is_no_json_is_tried_again() =>
        Assert.IsType<SendOutcome.Retry>(await FailAsync(new StandInVkFault.Garbage()));

    [Fact]
    public async Task A_dropped_connection_is_tried_again() =>
        Assert.IsType<SendOutcome.Retry>(await FailAsync(new StandInVkFault.DropBeforeWork()));

    [Fact]
    public async Task A_silent_VK_is_given_up_after_a_while_and_tried_again()
    {
        var waiting = FailAsync(new StandInVkFault.Delay(TimeSpan.FromMinutes(5)));
        while (!waiting.IsCompleted)
        {
            rig.Time.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.Contains("вовремя", Assert.IsType<SendOutcome.Retry>(await waiting).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_asked_may_give_up()
    {
        using var stop = new CancellationTokenSource();
        var message = rig.Parse<MessageReceived>(rig.Vk.ResidentWrites(5, "Нет света"));
        rig.Vk.Fail("*", 1, new StandInVkFault.Delay(TimeSpan.FromMinutes(5)));
        var sending = rig.Connector.SendAsync(
            new OutboundReply(Guid.CreateVersion7(), message.Thread, message.Key, "Ответ", []), rig.Settings,
            stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    private Task<SendOutcome> FailAsync(StandInVkFault fault)
    {
        var message = rig.Parse<MessageReceived>(rig.Vk.ResidentWrites(VkRig.Resident, "Нет света"));
        rig.Vk.Fail("messages.send", 1, fault);
        return rig.AnswerAsync(message, "Включим к 18:00");
    }
}
