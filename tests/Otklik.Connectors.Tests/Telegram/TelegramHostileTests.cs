using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Otklik.Connectors.Tests.Telegram;

/// <summary>Whatever comes in, the worst that happens is a payload that cannot be read.</summary>
public sealed class TelegramHostileTests
{
    private readonly TelegramBench bench = new();

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"update_id":"1"}""")]
    [InlineData("""{"update_id":1,"message":[]}""")]
    [InlineData("""{"update_id":1,"message":{"message_id":1}}""")]
    [InlineData("""{"update_id":1,"message":{"message_id":1,"date":1,"chat":{"id":"x"}}}""")]
    [InlineData("""{"update_id":1,"message":{"message_id":1,"date":1,"chat":{"id":1},"text":5}}""")]
    [InlineData("""{"update_id":1,"message":{"message_id":1,"date":1,"chat":null,"text":"x"}}""")]
    [InlineData("""{"update_id":1,"callback_query":{"id":null,"from":null}}""")]
    [InlineData("""{"update_id":1,"message":{"message_id":1,"date":1,"chat":{"id":1},"text":"\ud800"}}""")]
    public void What_cannot_be_read_says_so_without_quoting_it(string body)
    {
        var trouble = Assert.Throws<PayloadException>(() => bench.Read(body));
        Assert.Null(trouble.InnerException);
        Assert.Contains("Telegram", trouble.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"photo":[null]}""")]
    [InlineData("""{"photo":[]}""")]
    [InlineData("""{"document":{}}""")]
    [InlineData("""{"location":{"latitude":500,"longitude":1}}""")]
    [InlineData("""{"rich_message":[[[]]]}""")]
    [InlineData("""{"checklist":{}}""")]
    [InlineData("""{"contact":null}""")]
    [InlineData("""{"text":"\u0000\u0001"}""")]
    public void A_message_with_nothing_in_it_is_ignored(string content)
    {
        var read = bench.Read(TelegramMessageTests.Private(content));
        Assert.True(read is Ignored or MessageReceived { Text: "" or "-" });
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("9223372036854775807")]
    public void An_absurd_date_becomes_the_time_of_reading(string date)
    {
        var read = bench.Read($$$"""
            {"update_id":1,"message":{"message_id":1,"date":{{{date}}},"chat":{"id":1,"type":"private"},
            "from":{"id":1},"text":"x"}}
            """);
        Assert.Equal(bench.Time.GetUtcNow().UtcDateTime, read.At);
    }

    [Fact]
    public void Nesting_without_end_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"message_id":1,"chat":{"id":1},"reply_to_message":""", 5000));
        Assert.Throws<PayloadException>(() => bench.Read("""{"update_id":1,"message":""" + deep));
    }

    [Property(MaxTest = 300)]
    public void Any_bytes_are_read_or_refused(byte[] body) => ReadsOrRefuses(body);

    [Property(MaxTest = 300)]
    public Property A_damaged_update_is_read_or_refused()
    {
        var whole = Encoding.UTF8.GetString(bench.Telegram.ResidentWrites(new(501, "Яма /start")
        {
            Group = TelegramBench.Yard with { Topic = 7 }, Photo = [1], Album = "5", Point = (1, 2), Nick = "sosed",
        }));
        string[] pieces = ["null", "{}", "[]", "-1", "1e99", "\"\\ud800\"", "\"\\u0000\"", "true", "\"text\"", ":",
            ","];
        var damage =
            from at in Gen.Choose(0, whole.Length - 1)
            from length in Gen.Choose(0, 12)
            from piece in Gen.Elements(pieces)
            select whole[..at] + piece + whole[Math.Min(whole.Length, at + length)..];
        return Prop.ForAll(damage.ToArbitrary(), json => ReadsOrRefuses(Encoding.UTF8.GetBytes(json)));
    }

    private void ReadsOrRefuses(byte[] body)
    {
        try
        {
            var read = Assert.Single(bench.Connector.Parse(body, bench.Settings));
            Assert.NotEmpty(read.Key);
        }
        catch (PayloadException)
        {
            // Refused: quarantine shows it.
        }

        bench.Connector.Receive(
            new WebhookCall(body, new Dictionary<string, string> { ["X-Telegram-Bot-Api-Secret-Token"] = "s3cret" }),
            bench.Settings);
    }
}
