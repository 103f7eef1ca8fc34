using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Otklik.Connectors;
using Otklik.Connectors.Vk;
using Otklik.Demonstration.StandIns;

namespace Otklik.Tests.Demonstration;

/// <summary>The stand-in over real HTTP, as the demonstration and the crash script use it.</summary>
public sealed class StandInVkTests
{
    private readonly StandInVk vk = new(
        new StandInVkOptions { GroupId = 1234, Secret = "s3cret" }, TimeProvider.System);

    [Fact]
    public async Task It_stands_behind_http_where_the_connector_finds_it()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.MapStandInVk("/demo/vk", vk);
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler, disposeHandler: false);
        var connector = new VkConnector(() => client, TimeProvider.System);
        var settings = new ConnectorSettings("vk")
        {
            GroupId = 1234, Token = vk.Options.Token, Secret = "s3cret", Confirmation = "c",
            ApiUrl = new Uri($"{app.Urls.Single()}/demo/vk"),
        };
        var body = Encoding.UTF8.GetBytes(vk.ResidentComments(5, 7, "Яма + лужа & грязь = беда").Body);
        var message = (MessageReceived)connector.Parse(body, settings)[0];
        Assert.Equal("Яма + лужа & грязь = беда", message.Text);

        var key = Guid.CreateVersion7();
        vk.Fail("wall.createComment", 1, new StandInVkFault.DropAfterWork());
        Assert.IsType<SendOutcome.Retry>(await SendAsync());
        Assert.IsType<SendOutcome.Sent>(await SendAsync());
        Assert.Equal("100 % засыплем & уберём + вывезем", Assert.Single(vk.OwnEntries).Text);
        Assert.True((await connector.CheckAsync(settings, CancellationToken.None)).Ok);

        Task<SendOutcome> SendAsync() => connector.SendAsync(
            new OutboundReply(key, message.Thread, message.Key, "100 % засыплем & уберём + вывезем", []), settings,
            CancellationToken.None);
    }
}
