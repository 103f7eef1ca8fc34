using System.Net;
using Otklik.Centres;
using Otklik.Hosting;

namespace Otklik.Tests.Hosting;

public sealed class CookiePrefixTests
{
    [Fact]
    public async Task Over_TLS_a_cookie_bears_its_prefix_and_one_without_is_not_read()
    {
        await using var host = await TestHost.StartAsync(options => options.TrustedProxies = "127.0.0.1");
        var town = await host.AddCentreAsync("town");
        using var plain = await host.SignedInAsync(Role.Administrator, town.Id);
        Assert.Equal(HttpStatusCode.OK, (await plain.GetAsync("/staff")).StatusCode);

        // The same cookie over TLS: whoever could plant it without a prefix is nobody.
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        using var secure = new HttpClient(handler) { BaseAddress = host.Address };
        secure.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        secure.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.1");
        secure.DefaultRequestHeaders.Add("Accept", "text/html");
        var cookie = await CookieAsync(host, town.Id);
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(secure, $"otklik={cookie}"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(secure, $"__Host-otklik={cookie}"));

        using var page = await secure.GetAsync("/sign-in");
        Assert.All(page.Headers.GetValues("Set-Cookie"), one =>
        {
            Assert.StartsWith("__Host-", one, StringComparison.Ordinal);
            Assert.Contains("path=/;", one, StringComparison.Ordinal);
            Assert.DoesNotContain("domain=", one, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Theory]
    [InlineData("otklik=1; path=/; secure; httponly", "__Host-otklik=1; path=/; secure; httponly")]
    [InlineData("key=1; path=/m/ABC; secure", "__Secure-key=1; path=/m/ABC; secure")]
    [InlineData("a=1; domain=example.org; path=/; secure", "__Secure-a=1; domain=example.org; path=/; secure")]
    [InlineData("otklik=1; path=/; httponly", "otklik=1; path=/; httponly")]
    public void A_cookie_gets_the_prefix_that_it_may_bear(string cookie, string written) =>
        Assert.Equal(written, CookiePrefixes.Write(cookie));

    [Fact]
    public async Task What_staff_is_answered_is_kept_by_no_browser()
    {
        await using var host = await TestHost.StartAsync();
        var town = await host.AddCentreAsync("town");
        using var admin = await host.SignedInAsync(Role.Administrator, town.Id);
        foreach (var path in new[]
        {
            "/staff", $"/topics/files/topics?centre={town.Id}", $"/topics/places/file?centre={town.Id}", "/search?q=x",
        })
        {
            using var answer = await admin.GetAsync(path);
            Assert.True(answer.Headers.CacheControl?.NoStore, $"{path}: {answer.Headers.CacheControl}");
        }
    }

    [Theory]
    [InlineData("http://0.0.0.0:5000", "", 1)]
    [InlineData("http://[::]:5000", "", 1)]
    [InlineData("http://192.168.1.5:80", null, 1)]
    [InlineData("http://192.168.1.5:80", "10.0.0.1", 0)]
    [InlineData("https://0.0.0.0:5001", "", 0)]
    [InlineData("http://127.0.0.1:5000", "", 0)]
    [InlineData("http://[::1]:5000", "", 0)]
    [InlineData("http://localhost:5000", "", 0)]
    public void A_server_that_others_reach_without_TLS_is_told_of(string address, string? proxies, int told) =>
        Assert.Equal(told, PlainTransport.Listening([address], proxies).Count);

    [Theory]
    [InlineData("Host=db.example.org;Username=otklik", true)]
    [InlineData("Host=db.example.org;SSL Mode=Disable", true)]
    [InlineData("Host=127.0.0.1,db.example.org:5432;SSL Mode=Prefer", true)]
    [InlineData("Host=db.example.org;SSL Mode=VerifyFull", false)]
    [InlineData("Host=db.example.org;SSL Mode=Require", false)]
    [InlineData("Host=127.0.0.1;Port=5432", false)]
    [InlineData("Host=/var/run/postgresql", false)]
    [InlineData("Host=::1", false)]
    [InlineData("", false)]
    public void A_database_elsewhere_that_may_be_spoken_to_in_the_clear_is_told_of(string connection, bool told) =>
        Assert.Equal(told, Otklik.Data.PlainConnection.Is(connection));

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string cookie)
    {
        using var call = new HttpRequestMessage(HttpMethod.Get, "/staff");
        call.Headers.Add("Cookie", cookie);
        using var answer = await client.SendAsync(call);
        return answer.StatusCode;
    }

    private static async Task<string> CookieAsync(TestHost host, long centreId)
    {
        var person = await host.AddPersonAsync(Role.Administrator, centreId);
        return host.CookieOf(person);
    }
}
