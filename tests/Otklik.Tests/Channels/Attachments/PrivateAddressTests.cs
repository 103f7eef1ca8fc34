using System.Net;
using Otklik.Cases;
using Otklik.Hosting;

namespace Otklik.Tests.Channels.Attachments;

public sealed class PrivateAddressTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.8.8")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("fe80::1")]
    [InlineData("fd00::1")]
    [InlineData("ff02::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2001:0:53aa:64c:0:fffe:80ff:fffe")]
    [InlineData("2001:db8::1")]
    public void A_private_address_is_told(string address) =>
        Assert.False(PublicAddress.Contains(IPAddress.Parse(address)));

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("87.240.132.78")]
    [InlineData("172.32.0.1")]
    [InlineData("2a00:bdc0::1")]
    [InlineData("::ffff:8.8.8.8")]
    public void A_public_address_is_told(string address) =>
        Assert.True(PublicAddress.Contains(IPAddress.Parse(address)));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("0x7f.1")]
    [InlineData("2130706433")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    public async Task An_address_that_leads_inside_is_never_knocked_at(string host)
    {
        // Port 80: no other is opened for what residents send, so whatever listens there, the guard has to speak first.
        await using var bench = await ChannelBench.StartAsync(options => options.AllowPrivateAddresses = false);
        var id = await AttachmentTests.AddAsync(bench, row => row.Url = $"http://{host}/photo.jpg");
        await AttachmentTests.UntilSettledAsync(bench, id);
        var refused = await AttachmentTests.ReadAsync(bench, id);
        Assert.Equal(AttachmentState.Refused, refused.State);
        Assert.Contains("внутреннюю сеть", refused.Problem, StringComparison.Ordinal);
        Assert.Equal(1, refused.Attempts);
    }

    [Fact]
    public async Task An_unusual_port_scheme_or_password_in_the_address_is_refused()
    {
        await using var bench = await ChannelBench.StartAsync(options => options.AllowPrivateAddresses = false);
        var inside = bench.World.Serve("a.jpg", "%PDF-"u8.ToArray());
        string[] addresses = [inside, "file:///etc/passwd",
            "ftp://example.org/a", "http://a:b@example.org/", "no address"];
        foreach (var url in addresses)
        {
            var id = await AttachmentTests.AddAsync(bench, row => row.Url = url);
            await AttachmentTests.UntilSettledAsync(bench, id);
            Assert.Equal(AttachmentState.Refused, (await AttachmentTests.ReadAsync(bench, id)).State);
        }

        Assert.Empty(bench.World.Asked);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://user:password@127.0.0.1/")]
    public async Task Every_redirect_is_judged_anew(string target)
    {
        await using var bench = await ChannelBench.StartAsync();
        var start = bench.World.Serve("start", http =>
        {
            http.Response.StatusCode = 302;
            http.Response.Headers.Location = target;
            return Task.CompletedTask;
        });
        var id = await AttachmentTests.AddAsync(bench, row => row.Url = start);
        await AttachmentTests.UntilSettledAsync(bench, id);
        Assert.Equal(AttachmentState.Refused, (await AttachmentTests.ReadAsync(bench, id)).State);
        Assert.Single(bench.World.Asked);
    }

    [Fact]
    public async Task Three_redirects_are_followed_and_no_more()
    {
        await using var bench = await ChannelBench.StartAsync();
        for (var step = 0; step < 5; step++)
        {
            var next = $"/files/step{step + 1}";
            bench.World.Serve($"step{step}", http =>
            {
                http.Response.Redirect(next);
                return Task.CompletedTask;
            });
        }

        bench.World.Serve("step5", "%PDF-1.7"u8.ToArray());
        var near = await AttachmentTests.AddAsync(bench, row =>
            row.Url = new Uri(bench.World.Address, "/files/step2").ToString());
        var far = await AttachmentTests.AddAsync(bench, row =>
            row.Url = new Uri(bench.World.Address, "/files/step1").ToString());
        await AttachmentTests.UntilSettledAsync(bench, near);
        await AttachmentTests.UntilSettledAsync(bench, far);
        Assert.Equal(AttachmentState.Fetched, (await AttachmentTests.ReadAsync(bench, near)).State);
        Assert.Equal(AttachmentState.Refused, (await AttachmentTests.ReadAsync(bench, far)).State);
    }
}
