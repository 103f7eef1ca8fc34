using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Centres;
using Otklik.Centres.Staff;
using static Otklik.Tests.Centres.PageWords;

namespace Otklik.Tests.Centres.Staff;

public sealed class OwnPasswordTests
{
    private const string Old = "три коня на мосту";
    private const string New = "пять рыжих белок";

    [Fact]
    public async Task A_new_password_ends_all_other_sessions_and_this_one_goes_on()
    {
        await using var host = await TestHost.StartAsync();
        await AddAsync(host);
        using var here = await EnterAsync(host, Old);
        using var elsewhere = await EnterAsync(host, Old);
        using var changed = await here.SubmitAsync("/settings/me", Form("my-password"),
            ("current", Old), ("new", New), ("again", New));
        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        Assert.Contains("Пароль сменили", (await here.OpenAsync("/settings/me")).Toast(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.GetAsync("/settings/me")).StatusCode);
        using var again = await EnterAsync(host, New);
        Assert.Equal(HttpStatusCode.OK, (await again.GetAsync("/settings/me")).StatusCode);
    }

    [Theory]
    [InlineData("не тот пароль", New, New, "current")]
    [InlineData(Old, "коротко", "коротко", "new")]
    [InlineData(Old, New, "пять рыжих белко", "again")]
    [InlineData(Old, Old, Old, "new")]
    public async Task A_password_that_will_not_do_is_refused_at_its_field_and_never_comes_back(
        string current, string fresh, string again, string field)
    {
        await using var host = await TestHost.StartAsync();
        await AddAsync(host);
        using var client = await EnterAsync(host, Old);
        using var refused = await client.SubmitAsync("/settings/me", Form("my-password"),
            ("current", current), ("new", fresh), ("again", again));
        var html = await refused.Content.ReadAsStringAsync();
        Assert.Contains($"id=\"{field}-wrong\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain(fresh, WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        using var still = await EnterAsync(host, Old);
        Assert.Equal(HttpStatusCode.OK, (await still.GetAsync("/settings/me")).StatusCode);
    }

    [Fact]
    public async Task Everybody_sees_their_own_roles_and_what_these_allow()
    {
        await using var host = await TestHost.StartAsync();
        await AddAsync(host);
        using var client = await EnterAsync(host, Old);
        var words = (await client.OpenAsync("/settings/me")).Words();
        Assert.Contains("Оператор · Центр town", words, StringComparison.Ordinal);
        Assert.Contains("Разбирает входящие", words, StringComparison.Ordinal);
    }

    private static async Task AddAsync(TestHost host)
    {
        await host.AddCentreAsync("town");
        await using var scope = host.SystemScope();
        await scope.ServiceProvider.GetRequiredService<AddStaff>()
            .RunAsync(new AddStaff.Request("ivanova", "Оператор", Role.Operator, "town") { Password = Old }, default);
    }

    private static async Task<HttpClient> EnterAsync(TestHost host, string password)
    {
        var client = host.Client(followRedirects: false);
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        await client.SubmitAsync("/sign-in", "form[method=post]", ("login", "ivanova"), ("password", password));
        return client;
    }
}
