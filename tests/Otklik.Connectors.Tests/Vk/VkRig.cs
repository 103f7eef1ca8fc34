using System.Net;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Otklik.Connectors.Vk;
using Otklik.Demonstration.StandIns;

namespace Otklik.Connectors.Tests.Vk;

/// <summary>The connector beside the stand-in of VK, without a network between them.</summary>
internal sealed class VkRig : IDisposable
{
    public const long Group = 1234;
    public const long Resident = 501;
    private readonly HttpClient client;

    public VkRig(StandInVkOptions? options = null)
    {
        Time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        Vk = new StandInVk(
            options ?? new StandInVkOptions { GroupId = Group, Secret = "s3cret", CallsPerSecond = 0 }, Time);
        client = new HttpClient(new Wire(Vk)) { Timeout = Timeout.InfiniteTimeSpan };
        Connector = new VkConnector(() => client, Time);
        Settings = new ConnectorSettings("vk-test")
        {
            GroupId = Vk.Options.GroupId,
            Token = Vk.Options.Token,
            UserToken = Vk.Options.UserToken,
            Secret = Vk.Options.Secret,
            Confirmation = Vk.Options.Confirmation,
            ApiUrl = new Uri("http://vk.test/stand-in"),
        };
    }

    public FakeTimeProvider Time { get; }
    public StandInVk Vk { get; }
    public VkConnector Connector { get; }
    public ConnectorSettings Settings { get; }

    public static StandInVkOptions WithUserToken => new()
    {
        GroupId = Group, Secret = "s3cret", UserToken = "stand-in-user-token", CallsPerSecond = 0,
    };

    public InboundEvent Parse(string body) => Assert.Single(Connector.Parse(Encoding.UTF8.GetBytes(body), Settings));

    public T Parse<T>(string body) where T : InboundEvent => Assert.IsType<T>(Parse(body));

    public T Parse<T>(StandInVkEvent happened) where T : InboundEvent => Parse<T>(happened.Body);

    public WebhookReceipt Receive(string body) =>
        Connector.Receive(new WebhookCall(Encoding.UTF8.GetBytes(body), new Dictionary<string, string>()), Settings);

    public Task<SendOutcome> AnswerAsync(
        MessageReceived message, string text, IReadOnlyList<Tap>? taps = null, Guid? key = null) =>
        Connector.SendAsync(
            new OutboundReply(key ?? Guid.CreateVersion7(), message.Thread, message.Key, text, taps ?? []),
            Settings, CancellationToken.None);

    public static string Event(string type, string what) =>
        $$"""{"type":"{{type}}","object":{{what}},"group_id":1234,"event_id":"ab12","secret":"s3cret","v":"5.199"}""";

    public void Dispose() => client.Dispose();

    private sealed class Wire(StandInVk vk) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Assert.Equal(HttpMethod.Post, request.Method);
            Assert.Empty(request.RequestUri!.Query);
            var form = (await request.Content!.ReadAsStringAsync(cancellationToken)).Split('&')
                .Select(field => field.Split('=')).ToDictionary(
                    pair => WebUtility.UrlDecode(pair[0]), pair => WebUtility.UrlDecode(pair[1]));
            var (status, json) = await vk.HandleAsync(request.RequestUri.Segments[^1], form, cancellationToken);
            if (status == StandInVk.Dropped)
                throw new HttpRequestException(HttpRequestError.ResponseEnded);
            return new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(json) };
        }
    }
}
