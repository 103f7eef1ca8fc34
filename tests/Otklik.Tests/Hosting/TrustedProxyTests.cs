using System.Net;
using Otklik.Hosting;
using Otklik.Portal;

namespace Otklik.Tests.Hosting;

/// <summary>Who is believed about who called.</summary>
public sealed class TrustedProxyTests
{
    [Fact]
    public async Task Behind_a_trusted_proxy_with_TLS_every_cookie_is_secure()
    {
        await using var host = await TestHost.StartAsync(options => options.TrustedProxies = "10.9.0.0/16, 127.0.0.1");
        using var answer = await AskAsync(host, "/sign-in", "203.0.113.1", scheme: "https");
        Assert.True(answer.Headers.Contains("Strict-Transport-Security"));
        var cookies = answer.Headers.GetValues("Set-Cookie").ToList();
        Assert.NotEmpty(cookies);
        Assert.All(cookies, cookie => Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_stranger_is_not_believed_about_TLS()
    {
        await using var host = await TestHost.StartAsync(options => options.TrustedProxies = "10.9.0.1");
        using var answer = await AskAsync(host, "/sign-in", "203.0.113.1", scheme: "https");
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("127.0.0.1", HttpStatusCode.NotFound)]
    [InlineData("127.0.0.0/8", HttpStatusCode.NotFound)]
    [InlineData("10.9.0.1", HttpStatusCode.TooManyRequests)]
    [InlineData("", HttpStatusCode.TooManyRequests)]
    public async Task Limits_count_the_client_only_when_the_proxy_is_trusted(string trusted, HttpStatusCode neighbour)
    {
        await using var host = await TestHost.StartAsync(options => options.TrustedProxies = trusted);
        for (var guess = 0; guess < PortalLimits.Misses; guess++)
        {
            // What the client itself writes in front of its address changes nothing.
            using var missed = await AskAsync(host, $"/m/AAAAA-{guess:00000}", $"198.51.100.{guess}, 203.0.113.1");
            Assert.Equal(HttpStatusCode.NotFound, missed.StatusCode);
        }

        using var stopped = await AskAsync(host, "/m/AAAAA-99999", "198.51.100.99, 203.0.113.1");
        Assert.Equal(HttpStatusCode.TooManyRequests, stopped.StatusCode);
        using var other = await AskAsync(host, "/m/AAAAA-99999", "203.0.113.2");
        Assert.Equal(neighbour, other.StatusCode);
    }

    [Fact]
    public void A_proxy_that_cannot_be_read_stops_the_start()
    {
        var fault = Assert.Throws<SettingException>(() => TrustedProxies.Read("10.0.0.1, мой-прокси"));
        Assert.Equal(("TrustedProxies", "мой-прокси"), (fault.Setting, fault.Value));
        Assert.Null(TrustedProxies.Read(" "));
    }

    private static async Task<HttpResponseMessage> AskAsync(
        TestHost host, string address, string client, string scheme = "http")
    {
        using var http = host.Client();
        using var call = new HttpRequestMessage(HttpMethod.Get, address);
        call.Headers.Add("X-Forwarded-For", client);
        call.Headers.Add("X-Forwarded-Proto", scheme);
        return await http.SendAsync(call);
    }
}
