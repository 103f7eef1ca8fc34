using System.Text.Json;
using Otklik.Demonstration.StandIns;

namespace Otklik.Connectors.Tests.Telegram;

/// <summary>The stand-in is only worth something while it speaks as the published contract says.</summary>
public sealed class TelegramStandInTests
{
    [Fact]
    public void The_stand_in_knows_each_parameter_of_the_methods_that_it_serves()
    {
        var contract = PublishedTelegramContract.Load();
        Assert.All(StandInTelegramContract.Methods, method =>
            Assert.Equal(Sorted(contract.FieldsOfMethod(method.Key)), Sorted(method.Value)));
        Assert.All(StandInTelegramContract.Types, type =>
            Assert.Equal(Sorted(contract.FieldsOfType(type.Key)), Sorted(type.Value)));
    }

    [Fact]
    public async Task Whatever_residents_do_the_update_has_the_published_shape()
    {
        var contract = PublishedTelegramContract.Load();
        var bench = new TelegramBench();
        var telegram = bench.Telegram;
        var group = TelegramBench.Yard;
        var picture = new byte[] { 0xFF, 0xD8, 0xFF };
        var first = telegram.ResidentWrites(new(501, "Яма у дома 5") { Nick = "sosed" });
        var inGroup = telegram.ResidentWrites(new(502, "Свет не горит") { Group = group });
        var asked = Assert.IsType<SendOutcome.Sent>(await bench.SendAsync(
            bench.Received(first), "Где это?", new Tap("Садовая", "place:1")));
        var answered = Assert.IsType<SendOutcome.Sent>(await bench.SendAsync(bench.Received(inGroup), "Приняли"));

        byte[][] updates =
        [
            first,
            inGroup,
            telegram.ResidentWrites(new(501, "/start c0de")),
            telegram.ResidentWrites(new(501, "Вот") { Photo = picture, Album = "1", Point = (55.7, 37.6) }),
            telegram.ResidentWrites(new(501) { Document = picture, DocumentName = "акт.pdf" }),
            telegram.ResidentWrites(new(503, "И у нас") { Group = group, ReplyTo = Number(answered) }),
            telegram.ResidentWrites(new(503, "В теме") { Group = group with { Topic = 7 } }),
            telegram.ResidentEdits(501, Number(first), "Яма у дома 7"),
            telegram.ResidentTaps(new(501), Number(asked), "place:1"),
            telegram.ResidentTaps(new(501), 1, "place:1"),
        ];
        Assert.All(updates, update =>
        {
            using var body = JsonDocument.Parse(update);
            Assert.Empty(contract.Problems(body.RootElement, "Update", "update"));
        });
    }

    [Theory]
    [InlineData("sendMessage", """{"chat_id":1}""", "text is required")]
    [InlineData("sendMessage", """{"chat_id":true,"text":"a"}""", "chat_id is not Integer")]
    [InlineData("sendMessage", """{"chat_id":1,"text":"a","replay":1}""", "replay is not in the contract")]
    [InlineData("sendMessage", """{"chat_id":1,"text":"a","reply_parameters":{}}""", "message_id is required")]
    [InlineData("sendMessage", """{"chat_id":1,"text":"a","reply_markup":{"inline_keyboard":[{}]}}""", "not an array")]
    [InlineData("getUpdates", """{"allowed_updates":"message"}""", "not an array")]
    public async Task The_stand_in_refuses_what_the_contract_does_not_allow(string method, string call, string words)
    {
        var telegram = new TelegramBench().Telegram;
        var parameters = System.Text.Json.Nodes.JsonNode.Parse(call)!.AsObject();
        var answer = await telegram.CallAsync(
            telegram.Token, method, parameters, TestContext.Current.CancellationToken);
        Assert.Equal(400, answer.Status);
        Assert.Contains(words, Assert.Single(telegram.Calls).Problem, StringComparison.Ordinal);
    }

    internal static long Number(SendOutcome.Sent sent) => long.Parse(
        sent.ExternalId.Split('_')[1], System.Globalization.CultureInfo.InvariantCulture);

    internal static long Number(byte[] update)
    {
        using var body = JsonDocument.Parse(update);
        return body.RootElement.GetProperty("message").GetProperty("message_id").GetInt64();
    }

    private static string Sorted(string fields) => string.Join(
        '\n', fields.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
}
