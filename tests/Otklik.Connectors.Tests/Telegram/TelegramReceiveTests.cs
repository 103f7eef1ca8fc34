using System.Text;

namespace Otklik.Connectors.Tests.Telegram;

public sealed class TelegramReceiveTests
{
    private const string Header = "X-Telegram-Bot-Api-Secret-Token";
    private readonly TelegramBench bench = new();

    [Fact]
    public void A_call_with_the_right_secret_is_kept_under_the_number_of_its_update()
    {
        var receipt = Receive("""{"update_id":70000001,"message":{}}""", "s3cret");
        Assert.Equal(new WebhookReceipt.Accepted("70000001", ""), receipt);
    }

    [Theory]
    [InlineData("""{"update_id":1,"message":{"chat":{"id":-100500}}}""", "-100500")]
    [InlineData("""{"update_id":2,"edited_message":{"chat":{"id":-100500}}}""", "-100500")]
    [InlineData("""{"update_id":3,"callback_query":{"from":{"id":5},"message":{"chat":{"id":-100500}}}}""", "-100500")]
    [InlineData("""{"update_id":4,"message":{"chat":{"id":"x"}}}""", null)]
    [InlineData("""{"update_id":5,"message":{"\ud83d":1,"chat":7}}""", null)]
    [InlineData("""{"update_id":6}""", null)]
    public void What_happens_in_one_chat_is_one_conversation(string body, string? conversation) => Assert.Equal(
        conversation, Assert.IsType<WebhookReceipt.Accepted>(Receive(body, "s3cret")).Thread);

    [Fact]
    public void Names_of_headers_are_read_in_any_case()
    {
        var call = Call("""{"update_id":1}""", header: "x-telegram-bot-api-secret-token", "s3cret");
        Assert.IsType<WebhookReceipt.Accepted>(bench.Connector.Receive(call, bench.Settings));
    }

    [Theory]
    [InlineData("s3creT", 403)]
    [InlineData("", 403)]
    [InlineData("s3cret ", 403)]
    [InlineData(null, 401)]
    public void A_stranger_is_refused(string? secret, int status)
    {
        var refused = Assert.IsType<WebhookReceipt.Refused>(Receive("""{"update_id":1}""", secret));
        Assert.Equal(status, refused.Status);
        Assert.DoesNotContain("s3cret", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_secret_in_the_settings_nothing_is_accepted()
    {
        var receipt = bench.Connector.Receive(
            Call("""{"update_id":1}""", Header, ""), bench.Settings with { Secret = "" });
        Assert.Equal(403, Assert.IsType<WebhookReceipt.Refused>(receipt).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"update_id":"1"}""")]
    [InlineData("""{"update_id":1.5}""")]
    [InlineData("""{"update_id":99999999999999999999}""")]
    [InlineData("""{"message":{}}""")]
    public void A_body_that_is_no_update_is_a_bad_request(string body) =>
        Assert.Equal(400, Assert.IsType<WebhookReceipt.Refused>(Receive(body, "s3cret")).Status);

    private WebhookReceipt Receive(string body, string? secret) =>
        bench.Connector.Receive(Call(body, Header, secret), bench.Settings);

    private static WebhookCall Call(string body, string header, string? secret) => new(
        Encoding.UTF8.GetBytes(body),
        secret is null ? new Dictionary<string, string>() : new Dictionary<string, string> { [header] = secret });
}
