using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Otklik.Connectors;
using Otklik.Connectors.Telegram;
using Otklik.Demonstration.StandIns;

namespace Otklik.Tests.Demonstration;

/// <summary>The stand-in over real HTTP, as the demonstration and the crash script use it.</summary>
public sealed class StandInTelegramTests : IAsyncLifetime
{
    private readonly StandInTelegram telegram = new(TimeProvider.System);
    private readonly SocketsHttpHandler wire = TelegramHttp.CreateHandler();
    private WebApplication app = null!;
    private ConnectorSettings settings = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.MapStandInTelegram("/stand-ins/telegram", telegram);
        await app.StartAsync();
        settings = new ConnectorSettings("tg")
        {
            Token = telegram.Token, Secret = "s", ApiUrl = new Uri($"{app.Urls.Single()}/stand-ins/telegram"),
        };
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        wire.Dispose();
    }

    [Fact]
    public async Task A_resident_writes_is_answered_and_sends_a_picture()
    {
        telegram.ResidentWrites(new StandInTelegramDraft(501, "Яма у дома 5") { Photo = [1, 2, 3] });
        var connector = Connector();
        var batch = await connector.PollAsync(settings, null, TimeSpan.FromSeconds(5), Cancellation);
        var message = Assert.IsType<MessageReceived>(
            Assert.Single(connector.Parse(Assert.Single(batch.Payloads).Body, settings)));

        var outcome = await SendAsync(connector, message);
        Assert.Equal("Приняли", Assert.Single(telegram.Replies).Text);
        Assert.Equal($"501_{telegram.Replies[0].Message}", Assert.IsType<SendOutcome.Sent>(outcome).ExternalId);

        var file = await connector.ResolveFileAsync(message.Attachments[0].FileId!, settings, Cancellation);
        using var client = new HttpClient(wire, disposeHandler: false);
        Assert.Equal([1, 2, 3], await client.GetByteArrayAsync(file, Cancellation));
    }

    [Fact]
    public async Task A_cut_connection_is_cut_after_the_work_or_before_it()
    {
        var connector = Connector();
        var message = Assert.IsType<MessageReceived>(Assert.Single(
            connector.Parse(telegram.ResidentWrites(new StandInTelegramDraft(501, "Яма")), settings)));
        telegram.Fail(StandInTelegramFault.CallLost);
        Assert.True(Assert.IsType<SendOutcome.Retry>(await SendAsync(connector, message)).MayHaveArrived);
        Assert.Empty(telegram.Replies);
        telegram.Fail(StandInTelegramFault.AnswerLost);
        Assert.True(Assert.IsType<SendOutcome.Retry>(await SendAsync(connector, message)).MayHaveArrived);
        Assert.Single(telegram.Replies);
    }

    [Fact]
    public async Task Forms_and_queries_are_understood_and_rubbish_is_refused()
    {
        telegram.ResidentWrites(new StandInTelegramDraft(501, "Яма"));
        using var client = new HttpClient(wire, disposeHandler: false);
        var root = $"{settings.ApiUrl}/bot{settings.Token}";
        using var form = new FormUrlEncodedContent([new("chat_id", "501"), new("text", "123")]);
        using var sent = await client.PostAsync(new Uri($"{root}/sendMessage"), form, Cancellation);
        Assert.True(sent.IsSuccessStatusCode);
        Assert.Equal("123", Assert.Single(telegram.Replies).Text);
        Assert.Contains("501", await client.GetStringAsync(new Uri($"{root}/getUpdates?offset=1"), Cancellation));

        using var rubbish = new StringContent("{");
        using var refused = await client.PostAsync(new Uri($"{root}/getMe"), rubbish, Cancellation);
        Assert.Equal(400, (int)refused.StatusCode);
        using var stranger = await client.GetAsync(new Uri($"{settings.ApiUrl}/bot1:x/getMe"), Cancellation);
        Assert.Equal(401, (int)stranger.StatusCode);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private TelegramConnector Connector() =>
        new(() => new HttpClient(wire, disposeHandler: false), TimeProvider.System);

    private Task<SendOutcome> SendAsync(TelegramConnector connector, MessageReceived to) => connector.SendAsync(
        new OutboundReply(Guid.CreateVersion7(), to.Thread, to.Key, "Приняли", []), settings, Cancellation);
}
