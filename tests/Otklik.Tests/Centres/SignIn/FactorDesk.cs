using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Otklik.Centres.SignIn.Factors;
using Otklik.Hosting;
using static Otklik.Tests.Centres.PageWords;

namespace Otklik.Tests.Centres.SignIn;

/// <summary>A telephone with an application for codes, beside a town whose clock can be turned.</summary>
internal static class FactorDesk
{
    public static readonly DateTimeOffset Start = new(2026, 3, 12, 9, 0, 5, TimeSpan.Zero);

    public static async Task<TestHost> TownAsync(TimeProvider clock, Action<OtklikOptions>? configure = null)
    {
        var host = await TestHost.StartAsync(
            configure, services => services.Replace(ServiceDescriptor.Singleton(clock)));
        await host.AddCentreAsync("town");
        return host;
    }

    /// <summary>Scans what the page shows and gives the first code; the answer holds the recovery codes.</summary>
    public static async Task<(CodeKey Key, HttpResponseMessage Answer)> SetUpAsync(
        this HttpClient client, TestHost host)
    {
        var page = await client.OpenAsync("/me/second-factor");
        var key = CodeKey.Parse(page.Value("#key")!.Replace(" ", "", StringComparison.Ordinal));
        using var content = new FormUrlEncodedContent(
        [
            new("__RequestVerificationToken", page.Value("form:has([name=ticket]) [name=__RequestVerificationToken]")!),
            new("_handler", "factor"), new("ticket", page.Value("[name=ticket]")!),
            new("code", key.CodeAt(host.Now())),
        ]);
        return (key, await client.PostAsync(new Uri("/me/second-factor", UriKind.Relative), content));
    }

    public static async Task<string[]> RecoveryCodesAsync(this HttpResponseMessage answer) =>
        (await answer.DocumentAsync()).QuerySelector("#recovery-codes")!.TextContent
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static DateTime Now(this TestHost host) =>
        host.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;

    /// <summary>Gives name and password, and stands before the page of the code.</summary>
    public static async Task<HttpClient> BeforeCodeAsync(this TestHost host, string login, string back = "")
    {
        var client = host.Browser();
        using var half = await client.SignInAsync(login, path: $"/sign-in?back={Uri.EscapeDataString(back)}");
        Assert.StartsWith("/sign-in/code", half.LeadsTo(), StringComparison.Ordinal);
        return client;
    }

    public static Task<HttpResponseMessage> GiveCodeAsync(
        this HttpClient client, string code, string path = "/sign-in/code") =>
        client.SubmitAsync(path, Form("code"), ("code", code));
}
