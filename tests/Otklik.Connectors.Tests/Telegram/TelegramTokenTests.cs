using System.Net;
using Otklik.Connectors.Telegram;

namespace Otklik.Connectors.Tests.Telegram;

/// <summary>The token stands in every address, so whatever goes wrong, no words may quote it.</summary>
public sealed class TelegramTokenTests
{
    private const string Token = "700000001:very-secret-token";

    private static readonly ConnectorSettings Settings =
        new("tg") { Token = Token, Secret = "s", ApiUrl = new Uri("http://stand-in.test/") };

    public static TheoryData<string> Failures => ["refuse", "echo", "cut", "no-name", "garbage", "redirect", "timeout"];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Whatever_fails_the_token_is_in_no_word_of_it(string failure)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var connector = TelegramBench.Talking((request, _) => Task.FromResult(Fail(failure, request)));
        var thread = new ThreadAddress(ThreadKind.PrivateChat, "chat_5", """{"chat":5}""", false, true);
        var words = new List<object?>
        {
            await connector.SendAsync(
                new OutboundReply(Guid.CreateVersion7(), thread, null, "Да", []), Settings, cancellation),
            await connector.PollAsync(Settings, null, TimeSpan.Zero, cancellation),
            await connector.CheckAsync(Settings, cancellation),
            await connector.SetWebhookAsync(Settings, new Uri("https://otklik.test/hook"), cancellation),
            await connector.DeleteWebhookAsync(Settings, cancellation),
            await connector.AnswerTapAsync(new WaitingTap("1"), Settings, cancellation),
        };
        try
        {
            words.Add(await connector.ResolveFileAsync("F", Settings, cancellation));
        }
        catch (HttpRequestException trouble)
        {
            words.Add(trouble);
        }

        Assert.DoesNotContain("very-secret-token", string.Join('\n', words), StringComparison.Ordinal);
        Assert.All(words.OfType<CheckOutcome>(), check => Assert.False(check.Ok));
    }

    [Fact]
    public void The_settings_of_the_wire_write_no_addresses_down()
    {
        using var handler = TelegramHttp.CreateHandler();
        Assert.Null(handler.ActivityHeadersPropagator);
        Assert.False(handler.AllowAutoRedirect);
    }

    private static HttpResponseMessage Fail(string failure, HttpRequestMessage request) => failure switch
    {
        "refuse" => Answer(HttpStatusCode.Forbidden, """{"ok":false,"error_code":403,"description":"Forbidden"}"""),
        "echo" => Answer(HttpStatusCode.BadRequest,
            $$"""{"ok":false,"error_code":418,"description":"no such address: {{request.RequestUri}}"}"""),
        "cut" => throw new HttpRequestException(HttpRequestError.ResponseEnded, $"lost {request.RequestUri}"),
        "no-name" => throw new HttpRequestException(HttpRequestError.NameResolutionError, $"{request.RequestUri}"),
        "garbage" => Answer(HttpStatusCode.OK, $"<a href='{request.RequestUri}'>"),
        "redirect" => Answer(HttpStatusCode.Found, ""),
        _ => throw new TaskCanceledException($"timed out: {request.RequestUri}"),
    };

    private static HttpResponseMessage Answer(HttpStatusCode status, string body) =>
        new(status) { Content = new StringContent(body) };
}
