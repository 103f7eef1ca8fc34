using System.Net;
using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Centres;
using Otklik.Ui.Marks;
using Otklik.Ui.Shell;

namespace Otklik.Tests.Ui;

public sealed class StaffPagesTests
{
    [Fact]
    public async Task The_rail_shows_what_rooms_contribute_with_counts()
    {
        await using var host = await TestHost.StartAsync(replace: services =>
            services.AddScoped<IRailSource>(_ => new Rail(new RailItem(
                RailSection.Attention, "Горит", "/burning", "siren", 1204, Tone.Overdue, Key: "b"))));
        var page = await OpenAsync(host, "/settings/me");
        Assert.Contains("href=\"/burning\"", page, StringComparison.Ordinal);
        Assert.Contains("data-key=\"g b\"", page, StringComparison.Ordinal);
        Assert.Contains("<span class=\"n is-overdue\">1\u202F204</span>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_is_told_in_plain_words_and_without_its_insides()
    {
        await using var host = await TestHost.StartAsync(replace: services =>
            services.AddScoped<IRailSource>(_ => new BrokenRail()));
        var centre = await host.AddCentreAsync("lgb");
        using var client = await host.SignedInAsync(Role.Operator, centre.Id);
        client.DefaultRequestHeaders.Add("Accept-Language", "ru");
        var answer = await client.GetAsync("/settings/me");
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("У\u00A0нас сломалось", page, StringComparison.Ordinal);
        Assert.Contains(answer.Headers.GetValues("X-Reference").Single(), page, StringComparison.Ordinal);
        Assert.DoesNotContain("secret of the insides", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chosen_theme_is_on_the_next_page()
    {
        await using var host = await TestHost.StartAsync();
        var centre = await host.AddCentreAsync("lgb");
        using var client = await host.SignedInAsync(Role.Operator, centre.Id, followRedirects: true);
        var form = Token(await client.GetStringAsync("/settings/me"));
        using var fields = new FormUrlEncodedContent(
        [
            new("__RequestVerificationToken", form), new("theme", "dark"), new("back", "/settings/me"),
        ]);
        var after = await (await client.PostAsync("/preferences", fields)).Content.ReadAsStringAsync();
        Assert.Contains("data-bs-theme=\"dark\"", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preference_is_not_taken_from_another_site()
    {
        await using var host = await TestHost.StartAsync();
        using var client = host.Client(followRedirects: false);
        using var fields = new FormUrlEncodedContent([new("theme", "dark")]);
        var answer = await client.PostAsync("/preferences", fields);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    private static async Task<string> OpenAsync(TestHost host, string path)
    {
        var centre = await host.AddCentreAsync("lgb");
        using var client = await host.SignedInAsync(Role.Operator, centre.Id);
        client.DefaultRequestHeaders.Add("Accept-Language", "ru");
        return await client.GetStringAsync(path);
    }

    private static string Token(string page)
    {
        const string Before = "name=\"__RequestVerificationToken\" value=\"";
        var start = page.IndexOf(Before, StringComparison.Ordinal) + Before.Length;
        return page[start..page.IndexOf('"', start)];
    }

    private sealed class Rail(params RailItem[] items) : IRailSource
    {
        public Task<IReadOnlyList<RailItem>> ItemsAsync(ClaimsPrincipal person, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<RailItem>>(items);
    }

    private sealed class BrokenRail : IRailSource
    {
        public Task<IReadOnlyList<RailItem>> ItemsAsync(ClaimsPrincipal person, CancellationToken cancellation) =>
            throw new InvalidOperationException("secret of the insides");
    }
}
