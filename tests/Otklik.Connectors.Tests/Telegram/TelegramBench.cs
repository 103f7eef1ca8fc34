using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Otklik.Connectors.Telegram;
using Otklik.Demonstration.StandIns;

namespace Otklik.Connectors.Tests.Telegram;

/// <summary>The connector against the stand-in: calls travel as HTTP requests, only the socket is missing.</summary>
internal sealed class TelegramBench
{
    public static readonly StandInTelegramGroup Yard = new(-1_001_234_567_890, "Двор на Садовой", "sadovaya_dvor");

    public TelegramBench()
    {
        Telegram = new StandInTelegram(Time);
        Connector = new TelegramConnector(() => Client(Answer), Time);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    public StandInTelegram Telegram { get; }

    public TelegramConnector Connector { get; }

    public ConnectorSettings Settings => new("tg")
    {
        Token = Telegram.Token, Secret = "s3cret", ApiUrl = new Uri("http://stand-in.test/telegram"),
    };

    /// <summary>What the connector makes of one Update.</summary>
    public InboundEvent Read(byte[] update) => Assert.Single(Connector.Parse(update, Settings));

    public InboundEvent Read(string update) => Read(Encoding.UTF8.GetBytes(update));

    public MessageReceived Received(byte[] update) => Assert.IsType<MessageReceived>(Read(update));

    public async Task<SendOutcome> SendAsync(MessageReceived to, string text, params Tap[] taps) =>
        await Connector.SendAsync(
            new OutboundReply(Guid.CreateVersion7(), to.Thread, to.Key, text, taps),
            Settings, TestContext.Current.CancellationToken);

    /// <summary>A connector whose every call is answered by <paramref name="answer"/>.</summary>
    public static TelegramConnector Talking(
        Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer, TimeProvider? time = null) =>
        new(() => Client(answer), time ?? TimeProvider.System);

    private static HttpClient Client(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) =>
        new(new Wire(answer));

    private async Task<HttpResponseMessage> Answer(HttpRequestMessage request, CancellationToken cancellation)
    {
        var steps = request.RequestUri!.AbsolutePath.Split('/');
        Assert.Equal(["", "telegram", $"bot{Settings.Token}"], steps[..3]);
        var body = (JsonObject)JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellation))!;
        var answer = await Telegram.CallAsync(steps[2][3..], steps[3], body, cancellation);
        if (answer.Status == 0) throw new HttpRequestException(HttpRequestError.ResponseEnded, $"{request.RequestUri}");
        return new HttpResponseMessage((System.Net.HttpStatusCode)answer.Status)
        {
            Content = new ByteArrayContent(answer.Body),
        };
    }

    private sealed class Wire(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer)
        : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken) => answer(request, cancellationToken);
    }
}
