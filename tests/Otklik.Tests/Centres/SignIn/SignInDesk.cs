using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Centres;
using Otklik.Centres.Staff;

namespace Otklik.Tests.Centres.SignIn;

/// <summary>People who really sign in, in browsers of their own.</summary>
internal static class SignInDesk
{
    public const string Password = "три коня на мосту";
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    public static async Task<StaffMember> AddStaffAsync(
        this TestHost host, string login, Role role = Role.Operator, string? centre = "town")
    {
        await using var scope = host.SystemScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<AddStaff>().RunAsync(
            new AddStaff.Request(login, $"Сотрудник {login}", role, centre) { Password = Password }, default);
        return outcome.Person ?? throw new InvalidOperationException(outcome.Refused?.Text);
    }

    /// <summary>A browser that keeps its cookies and follows no redirect.</summary>
    public static HttpClient Browser(this TestHost host, CookieContainer? cookies = null, string agent = Firefox)
    {
        var client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false, CookieContainer = cookies ?? new CookieContainer(),
        }) { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        client.DefaultRequestHeaders.Add("Accept-Language", "ru");
        client.DefaultRequestHeaders.Add("User-Agent", agent);
        return client;
    }

    public static Task<HttpResponseMessage> SignInAsync(
        this HttpClient client, string login, string password = Password, string path = "/sign-in") =>
        client.SubmitAsync(path, "form[method=post]", ("login", login), ("password", password));

    /// <summary>A browser in which somebody has signed in by password.</summary>
    public static async Task<HttpClient> EnterAsync(this TestHost host, string login, string agent = Firefox)
    {
        var client = host.Browser(agent: agent);
        using var entered = await client.SignInAsync(login);
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        return client;
    }

    public static async Task<bool> IsInAsync(this HttpClient client)
    {
        using var answer = await client.GetAsync("/settings/me");
        return answer.StatusCode == HttpStatusCode.OK;
    }

    /// <summary>Where the answer leads, without the host.</summary>
    public static string? LeadsTo(this HttpResponseMessage answer) => answer.Headers.Location is { } place
        ? place.IsAbsoluteUri ? place.PathAndQuery : place.OriginalString : null;
}
