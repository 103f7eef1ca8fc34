using System.Text.Json;

namespace Otklik.Connectors.Tests.Telegram;

/// <summary>Payloads recorded from the network: each is accepted or ignored for a reason, none is a surprise.</summary>
public sealed class TelegramRecordedTests
{
    private readonly TelegramBench bench = new();

    [Fact]
    public void Recorded_updates_are_ignored_with_a_reason()
    {
        var updates = Recorded(root => root.TryGetProperty("update_id", out _)).ToList();
        Assert.Equal(2, updates.Count);
        Assert.All(updates, update => Assert.Contains(
            "состав", Assert.IsType<Ignored>(bench.Read(update.Json)).Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Recorded_messages_are_read_with_all_their_fields_that_say_nothing()
    {
        var messages = Recorded(root => root.TryGetProperty("message_id", out _)
            && root.TryGetProperty("from", out _)).ToList();
        Assert.Equal(6, messages.Count);
        foreach (var (name, json) in messages)
        {
            var message = Assert.IsType<MessageReceived>(bench.Read($$"""{"update_id":1,"message":{{json}}}"""));
            Assert.Matches("^tg_-?[0-9]+_1234$", message.Key);
            Assert.Equal("TelegramBots", message.Author.Name?.Replace("_", "", StringComparison.Ordinal));
            Assert.Equal(name.StartsWith("Forwarded", StringComparison.Ordinal),
                message.Text.Contains("(Переслано", StringComparison.Ordinal));
            Assert.Equal(
                name.StartsWith("Document", StringComparison.Ordinal)
                    || name.StartsWith("Photo", StringComparison.Ordinal),
                message.Attachments.Count == 1);
        }
    }

    [Fact]
    public void A_recorded_tap_on_a_message_that_is_gone_still_finds_its_chat()
    {
        var (_, json) = Assert.Single(Recorded(root => root.TryGetProperty("chat_instance", out _)));
        var withData = json.TrimEnd()[..^1] + ""","data":"y"}""";
        var tap = Assert.IsType<MessageReceived>(bench.Read($$"""{"update_id":1,"callback_query":{{withData}}}"""));
        Assert.Equal(("cb_12345", "chat_9999999999", "tg_9999999999_9999"), (tap.Key, tap.Thread.Key, tap.ReplyToKey));
        Assert.IsType<Ignored>(bench.Read($$"""{"update_id":1,"callback_query":{{json}}}"""));
    }

    [Fact]
    public void No_other_recorded_object_taken_for_an_update_breaks_the_reading()
    {
        var others = Recorded(root => !root.TryGetProperty("update_id", out _)).ToList();
        Assert.NotEmpty(others);
        Assert.All(others, other =>
            Assert.Throws<PayloadException>(() => bench.Read(other.Json)));
    }

    private static IEnumerable<(string Name, string Json)> Recorded(Func<JsonElement, bool> choose)
    {
        var folder = Path.Combine(PublishedTelegramContract.Folder, "telegram.bot");
        foreach (var path in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            var json = File.ReadAllText(path);
            using var body = JsonDocument.Parse(json);
            if (choose(body.RootElement)) yield return (Path.GetFileName(path), json);
        }
    }
}
